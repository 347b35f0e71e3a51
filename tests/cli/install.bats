# make install, uninstall, and the program away from its sources.
load helper

@test "install puts program, manual and completion in place, uninstall takes them away" {
    make -s -C "$root" install DESTDIR="$PWD/stage" PREFIX=/usr
    share=stage/usr/share
    holds stage/usr/bin/runsheet $share/man/man1/runsheet.1 $share/man/man5/runsheet-{profile,club,template}.5 \
        $share/bash-completion/completions/runsheet \
        $share/zsh/site-functions/_runsheet $share/fish/vendor_completions.d/runsheet.fish
    [ -x stage/usr/bin/runsheet ]
    make -s -C "$root" uninstall DESTDIR="$PWD/stage" PREFIX=/usr
    holds
}

@test "the program carries templates and fonts inside itself" {
    mara
    cp "$runsheet" elsewhere
    env -i ./elsewhere make mara.yaml --date 2026-11-26 -q
    "$runsheet" make mara.yaml -q -o here.pdf
    cmp mara.pdf here.pdf
    [ "$(strings elsewhere | grep -c "$root/")" -eq 0 ] || {
        # Debug information may name sources; what is loaded may not.
        strip -o stripped elsewhere
        [ "$(strings stripped | grep -c "$root/")" -eq 0 ]
    }
}
