#!/bin/sh
# Functions that we do without, or that have one home; words that do not belong in the product.
. "$(dirname "$0")/tap.sh"

code=$(c_files src | code_lines)

# calls TITLE NAMES [HOME]: no call of NAMES outside of files that match HOME.
calls() {
    verdict "$1" "$(printf '%s\n' "$code" | grep -E "[^A-Za-z0-9_>.]($2)[[:space:]]*\(" | grep -vE "^(${3:-^$}):")"
}

calls "unbounded and locale-bound text functions are banned" \
    'sprintf|vsprintf|strcpy|strcat|strncpy|strncat|strtok|gets|atoi|atol|atof|strtod|strtof|strtold|strtol|strtoul|sscanf|scanf|fscanf|setlocale|strcoll'
calls "hidden state, shells and guessable names are banned" \
    'tmpnam|tempnam|mktemp|system|popen|rand|srand|random|drand48|alloca|localtime|gmtime|ctime|asctime|strftime|mktime|gettimeofday|getenv_s|longjmp|setjmp'
calls "the clock is read in two places: for today, and for how fast a batch is" \
    'time|clock_gettime|clock' 'src/(cli/today|batch/progress)\.c'
calls "local time is known to today alone" 'localtime_r|gmtime_r|tzset|timegm' 'src/cli/today\.c'
calls "the environment is read by the command line alone" 'getenv' 'src/cli/[a-z_]*\.c'
calls "memory comes from arenas" 'malloc|calloc|realloc|free|strdup|strndup|asprintf|reallocarray' \
    'src/(base/arena|ydoc/[a-z_]*|text/[a-z_]*|paint/[a-z_]*|plan/json[a-z_]*|athlete/[a-z_]*csv[a-z_]*|page/qr[a-z_]*)\.c'
calls "files are opened in one place" \
    'fopen|freopen|fdopen|open|openat|creat|mkstemp|unlink|rename|remove|mkdir|opendir|fwrite|fread|fputs|fputc|fgets|getline' \
    'src/(base/(fs|reach|os_linux)|batch/[a-z_]*|cli/streams)\.c'
calls "nothing is printed but through buffers" 'printf|fprintf|vprintf|vfprintf|puts|putchar|putc|perror|dprintf' \
    'src/base/arena\.c'
calls "only the ends of the program end it" 'exit|_exit|_Exit|quick_exit' \
    'src/(main|base/arena|batch/[a-z_]*|cli/[a-z_]*)\.c'
verdict "nothing happens inside an assert" "$(printf '%s\n' "$code" | grep -E '\bassert\(.*(\+\+|--|[^=!<>]=[^=])')"

verdict "the product names no unfinished business" "$(cd "$root" &&
    grep -rnwiE 'TODO|FIXME|XXX|HACK|stub|placeholder|lorem' src templates 2>/dev/null)"
verdict "no file names a folder of some machine" "$(cd "$root" &&
    grep -rnE '/(home|root|work|tmp|usr/local/src)/' src templates samples README.md Makefile 2>/dev/null |
    grep -v 'PREFIX')"
verdict "no code is commented out or switched off" "$(printf '%s\n' "$code" | grep -E ':[[:space:]]*#[[:space:]]*if 0')"
finish
