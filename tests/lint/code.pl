# Prints FILE:LINE:CODE of the C files named, comments and the insides of literals blanked.
use strict;
use warnings;

for my $file (@ARGV) {
    open(my $in, '<', $file) or die "$file: $!";
    local $/;
    my $text = <$in>;
    $text =~ s{(/\*.*?\*/)|(//[^\n]*)|("(?:\\.|[^"\\\n])*")|('(?:\\.|[^'\\\n])*')}
              {my $t = $&; my $q = substr($t, 0, 1);
               $q eq '/' ? $t =~ s/[^\n]//gr : $q . $q}gse unless $file =~ /\.def$/;
    my $n = 0;
    for (split /\n/, $text) {
        $n++;
        print "$file:$n:$_\n";
    }
}
