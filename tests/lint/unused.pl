# Functions declared in headers and who names them, from FILE:LINE:CODE on standard input (code.pl).
# Prints "unused: HEADER: NAME" where nothing in src does but its own definition, and "own: HEADER:
# NAME" where only the file does that defines it and no test.  Rows of a .def are put into code and
# count.
use strict;
use warnings;

my (%text, %header_of, %n_in);
while (my $line = <STDIN>) {
    my ($file, $code) = $line =~ /^([^:]+):\d+:(.*)$/ or next;
    $text{$file} .= "$code\n" unless $code =~ /^\s*#\s*include/;
}
for my $file (grep { /\.h$/ } keys %text) {
    my $t = $text{$file};
    $header_of{$1} //= $file while $t =~ /^(?!static|typedef|#)[a-z][\w ]*?[ *](\w+)\s*\([^;{]*\)[^;{]*;/gm;
}
for my $other (glob 'src/*/*.def tests/*/*.[ch]') {
    open(my $in, '<', $other) or die "$other: $!";
    local $/;
    $text{$other} = <$in>;
}
for my $file (keys %text) {
    $n_in{$1}{$file}++ while $text{$file} =~ /\b([a-z]\w*)\b/g;
}
for my $name (sort keys %header_of) {
    my $uses = $n_in{$name};
    my @files = grep { $_ ne $header_of{$name} || $uses->{$_} > 1 } keys %$uses;
    my $n = 0;
    $n += $uses->{$_} for grep { /^src/ } @files;

    print "unused: $header_of{$name}: $name\n" if $n <= 1;
    print "own: $header_of{$name}: $name\n" if $n > 1 && @files == 1;
}
