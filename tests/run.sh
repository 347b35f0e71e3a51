#!/bin/sh
# usage: run.sh TEST...   Runs tests under prove, several at a time, from the project's root.
#
# A TEST is a program or a script (.sh, .bats) that writes TAP to standard output.  Scripts find in
# the environment: RUNSHEET (the program) and RUNSHEET_BUILD (its build folder).  Long tests run a
# tenth of their cases, chosen by RUNSHEET_SEED, or all of them where RUNSHEET_SOAK is 1.
set -u
LC_ALL=C.UTF-8
CMOCKA_MESSAGE_OUTPUT=TAP
RUNSHEET_SEED=${RUNSHEET_SEED:-$(od -An -N2 -tu2 /dev/urandom | tr -d ' ')}
# Debian's python3 has Debian's packages, and starts at once.
PATH=/usr/bin:$PATH
export LC_ALL CMOCKA_MESSAGE_OUTPUT RUNSHEET_SEED PATH
# The tests run make themselves, without the options of this one.
unset MAKEFLAGS MFLAGS MAKELEVEL
unset NO_COLOR SOURCE_DATE_EPOCH XDG_DATA_HOME POSIXLY_CORRECT

if [ "${RUNSHEET_SOAK:-0}" = 1 ]; then
    echo "soak: all cases of the long tests"
else
    echo "a tenth of the long tests, by seed: RUNSHEET_SEED=$RUNSHEET_SEED chooses the same again"
fi
# One job more than there are cores: tests of a club wait for its workers and for the disk.
PERL5LIB=tests exec prove --harness Counted --norc --merge --timer --jobs "$(($(nproc) + 1))" \
    --exec 'sh tests/exec.sh' "$@"
