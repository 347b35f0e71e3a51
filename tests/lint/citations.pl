# Citations of documents in the files named: "SCIENCE 2.4", "SCIENCE 4.3, 4.5", "SCIENCE 2.1 to 2.7",
# "FACTS A31".  Prints "missing: FILE:LINE: CITATION" where the document has no such section, and
# "form: FILE:LINE: CITATION" where it is written in another way or names a document that is not in
# the tree.
#
# A section is a numbered heading ("### 2.4 Drinking"), a numbered paragraph ("4.9 **Pregnancy**"),
# or a row of a table ("| A31 |").
#
#     perl citations.pl FILE...      from the top of the tree
use strict;
use warnings;

my %file_of = (
    SCIENCE  => 'src/science/README.md',
    TRAINING => 'src/science/TRAINING.md',
    FACTS    => 'src/science/FACTS.md',
    PAGES    => 'templates/PAGES.md',
    STYLE    => 'src/STYLE.md',
);
my %has;
for my $name (keys %file_of) {
    open(my $in, '<', $file_of{$name}) or next;
    while (<$in>) {
        $has{$name}{$1} = 1 if /^#+ (\d+(?:\.\d+)?)\b/ || /^(\d+\.\d+) / || /^\| ([AB]\d+) \|/;
    }
    close $in;
}
my $names = join '|', sort keys %file_of;
my $section = qr/[AB]?\d+(?:\.\d+)?\b(?![\w%])/;

for my $file (@ARGV) {
    open(my $in, '<', $file) or die "$file: $!";
    while (my $line = <$in>) {
        my $at = "$file:$.";
        my $more = qr/(?:,| to| and| or)/;

        print "form: $at: $1\n"
            while $line =~ /\b((?:$names)\.md $section|(?:DESIGN|HOUSE|SEEDS|PEERS|ENGLISH)(?:\.md)? $section)/g;
        while ($line =~ /\b($names) ($section(?:$more $section)*)/g) {
            my ($name, $cited) = ($1, $2);
            for my $one ($cited =~ /$section/g) {
                print "missing: $at: $name $one\n" unless $has{$name}{$one};
            }
        }
    }
    close $in;
}
