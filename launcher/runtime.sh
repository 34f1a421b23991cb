# The run-time that ./nines starts: a folder with lib/*.jar and nines.aot, the cache of what a training run taught the JVM about
# classes and hot methods. Sourced by ./nines, after a JDK was found.

# lock FILE: waits for its turn. A lock is a symbolic link to the number of its owner; that of a dead owner is void.
lock() {
    while ! ln -s "$$" "$1" 2>/dev/null; do
        lock_owner=$(readlink "$1") || continue
        if kill -0 "$lock_owner" 2>/dev/null; then sleep 0.2; else rm -f "$1"; fi
    done
    LOCK=$1
    trap 'unlock' EXIT
    trap 'unlock; exit 130' INT
    trap 'unlock; exit 143' TERM
}

unlock() {
    rm -f "$LOCK"
    trap - EXIT INT TERM
}

# trained_by_this_jdk RUNTIME: whether this very JDK has been through the training run, whatever came of it.
trained_by_this_jdk() {
    [ -r "$1/nines.aot.jdk" ] || return 1
    IFS= read -r trained_by < "$1/nines.aot.jdk" || return 1
    [ "$trained_by" = "$JDK $JDK_RELEASE" ]
}

# train RUNTIME LOG: makes the cache. Without one Nines starts too, only later, so a failure is a line in the log.
train() {
    if (cd "$1" && exec "$JDK/bin/java" "@$NINES_HOME/launcher/jvm.options" \
        "-XX:AOTCacheOutput=$1/nines.aot.new" -jar "$1/lib/nines-server.jar" train) >> "$2" 2>&1 &&
        [ -f "$1/nines.aot.new" ]; then
        mv "$1/nines.aot.new" "$1/nines.aot"
    else
        echo "nines: the training run made no cache" >> "$2"
        rm -f "$1"/nines.aot "$1"/nines.aot.new*
    fi
    printf '%s\n' "$JDK $JDK_RELEASE" > "$1/nines.aot.jdk"
}

# train_for_this_jdk RUNTIME: trains anew when the cache is another JDK's, where the folder may be written.
train_for_this_jdk() {
    if trained_by_this_jdk "$1" || [ ! -w "$1" ]; then return 0; fi
    lock "$1/nines.aot.lock"
    if ! trained_by_this_jdk "$1"; then
        printf 'nines: getting used to this JDK, once ...' >&2
        train "$1" "$1/nines.aot.log"
        echo ' done' >&2
    fi
    unlock
}

# run RUNTIME ARGUMENT...: becomes the JVM, in the caller's folder.
run() {
    run_from=$1
    shift
    if [ -f "$run_from/nines.aot" ] && trained_by_this_jdk "$run_from"; then
        set -- "-XX:AOTCache=$run_from/nines.aot" -Xlog:aot=off,cds=off ${NINES_JAVA_OPTS:-} \
            -jar "$run_from/lib/nines-server.jar" "$@"
    else
        set -- ${NINES_JAVA_OPTS:-} -jar "$run_from/lib/nines-server.jar" "$@"
    fi
    exec "$JDK/bin/java" "@$NINES_HOME/launcher/jvm.options" "$@"
}
