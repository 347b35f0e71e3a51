# The harness of prove that ends with "N passed, N failed".  A test file also fails if it breaks off
# before its plan is done, gives no plan, or ends with a status other than 0.
package Counted;
use strict;
use warnings;
use parent 'TAP::Harness';

sub summary {
    my ($self, $aggregate, @rest) = @_;
    my ($passed, $failed, $skipped) = (0, 0, 0);

    $self->SUPER::summary($aggregate, @rest);
    for my $parser ($aggregate->parsers) {
        my $n_failed = $parser->failed;
        $n_failed ||= 1 if $parser->has_problems || !$parser->tests_run && !$parser->skip_all;
        $skipped += $parser->skipped;
        $passed += $parser->actual_passed - $parser->skipped;
        $failed += $n_failed;
    }
    for my $test ($aggregate->descriptions) {
        my ($parser) = $aggregate->parsers($test);
        print_output($test) if $parser->has_problems || !$parser->tests_run && !$parser->skip_all;
    }
    printf "%d passed, %d failed%s\n", $passed, $failed, $skipped ? ", $skipped skipped" : '';
    exit 1 if $failed || !$passed;
}

sub print_output {
    my ($test) = @_;
    (my $log = "build/tap/$test") =~ s{(?<=build/tap/)(.*)}{$1 =~ tr{/}{_}r}e;

    print "--- $test\n";
    open my $in, '<', $log or return;
    print while <$in>;
}

1;
