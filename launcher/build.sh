# Builds the run-time in a checkout, when there is none or a source is newer. Sourced by ./nines, after runtime.sh.
#
# Each build is a folder of its own, target/runtime/ID, and target/runtime/current names the newest: a gateway that runs while its
# sources change keeps the jars it was started with.

BUILT="$NINES_HOME/target/runtime"
# What the run-time is made of, in the order of the build. bench and conformance are not in it.
BUILT_FROM="core dialect catalogue fakes server"

# stale: whether anything the run-time is made of is newer than it. Folders count too: a deleted file changes its folder.
stale() {
    [ -f "$BUILT/current" ] || return 0
    stale_source=$(cd "$NINES_HOME" && find pom.xml $BUILT_FROM launcher/jvm.options \
        \( -name target -o -path '*/src/test' \) -prune -o \
        -newer "$BUILT/current" \( -type f -o -path '*/src/*' \) -print | head -n 1)
    [ -n "$stale_source" ]
}

# current: sets RUNTIME to the newest build.
current() {
    IFS= read -r built_id < "$BUILT/current"
    RUNTIME="$BUILT/$built_id"
}

# build: makes a new run-time and trains it, or shows the end of the log and gives up.
build() {
    log="$NINES_HOME/target/build.log"
    began=$(date +%s)
    # Made before the build, so that a source saved meanwhile counts as newer.
    echo "$began-$$" > "$BUILT/current.new"
    made="$BUILT/$began-$$"
    printf 'nines: building, log in %s ...' "$log" >&2
    if ! (cd "$NINES_HOME" && JAVA_HOME="$JDK" MAVEN_OPTS="${MAVEN_OPTS:-} -XX:TieredStopAtLevel=1" ./mvnw -B -pl server -am -Dmaven.test.skip=true package) \
        > "$log" 2>&1 < /dev/null; then
        printf ' failed\n\n' >&2
        grep -v '^WARNING:' "$log" | tail -n 25 >&2
        printf '\nnines: the build failed; the whole log is in %s\n' "$log" >&2
        exit 1
    fi
    mkdir "$made"
    mv "$NINES_HOME/server/target/lib" "$made/lib"
    train "$made" "$log"
    forget_old_builds "$made"
    mv "$BUILT/current.new" "$BUILT/current"
    printf ' %s s\n' "$(($(date +%s) - began))" >&2
}

# forget_old_builds NEW: keeps the new build and the one before, which may still be running.
forget_old_builds() {
    before=$(cat "$BUILT/current" 2>/dev/null) || before=
    for old in "$BUILT"/*-*/; do
        case ${old%/} in
            "$1" | "$BUILT/$before") ;;
            *) rm -rf "$old" ;;
        esac
    done
}

# build_when_stale: sets RUNTIME to a build that no source is newer than. Two at once: the second waits for the first.
build_when_stale() {
    if stale; then
        if ! mkdir -p "$BUILT" 2>/dev/null || [ ! -w "$BUILT" ]; then
            echo "nines: must build, and may not write in $BUILT" >&2
            exit 1
        fi
        lock "$BUILT/lock"
        if stale; then build; fi
        unlock
    fi
    current
}
