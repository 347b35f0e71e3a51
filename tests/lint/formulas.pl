# Public functions of src/science without a source: each is declared below a comment, its own or that
# of its group (lines without a blank one between them), that names a key of sources.def, or says
# "units", "steps", "convention, SCIENCE N" or "no formula".  Prints FILE: NAME for each that does not.
#
#     perl formulas.pl SOURCES_DEF HEADER...
use strict;
use warnings;

my $def = shift @ARGV;
open(my $in, '<', $def) or die "$def: $!";
my $keys = join '|', map { /^SOURCE\((\w+),/ ? $1 : () } <$in>;
close $in;
my $named = qr/\b(?:$keys)\b|\bunits\b|\bsteps\b|\b[Cc]onvention, SCIENCE \d|\bno formula\b/;

for my $file (@ARGV) {
    open(my $h, '<', $file) or die "$file: $!";
    my $text = do { local $/; <$h> };
    close $h;
    for my $block (split /\n\s*\n/, $text) {
        my $said = '';
        while ($block =~ m{(/\*.*?\*/)|^((?:const |struct |enum )*\w+ \*?(\w+)\([^;{}]*\))[^;{}]*;}gms) {
            if (defined $1) { $said = $1 }
            elsif ($said !~ $named) { print "$file: $3\n" }
        }
    }
}
