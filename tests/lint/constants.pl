# Named constants of src/science without a source: each must name a key of sources.def in its own
# comment or in the comment that heads its block (lines without a blank one between them), or say
# what else it is: "units" (a unit's definition), "tolerance" (of binary fractions), "steps" (of
# printing, SCIENCE 0), "room" (in memory), "count" (of things in a list of ours), or "convention"
# with its section ("convention, SCIENCE 8.1").  Prints FILE:LINE: NAME for each that does not.
#
#     perl constants.pl SOURCES_DEF FILE...
use strict;
use warnings;

my $def = shift @ARGV;
open(my $in, '<', $def) or die "$def: $!";
my @keys = map { /^SOURCE\((\w+),/ ? $1 : () } <$in>;
close $in;
my $keys = join '|', map { quotemeta } @keys;
my $named = qr/\b(?:$keys)\b|\b(?:units|tolerance|steps|room|count)\b|\bconvention, SCIENCE \d/;

sub name_of {
    my ($code) = @_;
    return $1 if $code =~ /^#define\s+([A-Z]\w*)\s+\S*\d/;
    return $1 if $code =~ /^(?:static )?(?:const )?(?:const |struct \w+ )+\w* ?\*?([A-Z]\w*)(?:\[[^\]]*\])* = .*/;
    return $1 if $code =~ /^(?:static )?const \w+ ([A-Z]\w*)(?:\[[^\]]*\])* =/;
    return undef;
}

for my $file (@ARGV) {
    open(my $c, '<', $file) or die "$file: $!";
    my $head = '';        # comments that head the block so far
    my $in_comment = 0;
    my ($table, $table_is_named) = ('', 0);    # inside a table's or an enum's braces
    my $n = 0;
    while (my $line = <$c>) {
        $n++;
        chomp $line;
        my $code = $line;
        my $said = '';
        if ($in_comment) {
            if ($code =~ s{^(.*?)\*/}{}) { $said .= $1; $in_comment = 0 }
            else { $head .= " $code"; next }
        }
        $said .= $1 while $code =~ s{/\*(.*?)\*/}{};
        if ($code =~ s{/\*(.*)$}{}) { $said .= $1; $in_comment = 1 }
        $code =~ s/\s+$//;
        if ($line =~ /^\s*$/ && $table eq '') { $head = ''; next }
        if ($code eq '') { $head .= " $said"; next }
        my $is_named = ($said =~ $named || $head =~ $named) ? 1 : 0;
        if ($table ne '') {
            if ($code =~ /^}/) {
                # "} NAME[] = {": the rows follow
                if ($code =~ /^}\s+([A-Z]\w*)(?:\[[^\]]*\])* = \{$/) {
                    ($table, $table_is_named) = ($1, $is_named || $table_is_named);
                } else { $table = ''; }
                next;
            }
            if ($table eq 'enum') {
                my ($name, $value) = $code =~ /^\s+([A-Z]\w*) = (.*)$/ or next;
                next if $value =~ /^0\b|<<|^[A-Z_]+,?$/ || $value !~ /\d/;
                print "$file:$n: $name\n" unless $is_named || $table_is_named;
            } elsif ($table ne 'struct' && $code =~ /\d/) {
                print "$file:$n: a row of $table\n" unless $is_named || $table_is_named;
            }
            next;
        }
        if ($code =~ /^enum(?: \w+)? \{$/) { ($table, $table_is_named) = ('enum', $is_named); next }
        if ($code =~ /^(?:static )?const struct \{$/) { ($table, $table_is_named) = ('struct', $is_named); next }
        my $name = name_of($code);
        next unless defined $name;
        if ($code =~ /= \{$/) { ($table, $table_is_named) = ($name, $is_named); next }
        next unless $code =~ /\d/;
        print "$file:$n: $name\n" unless $is_named;
    }
}
