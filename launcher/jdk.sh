# Finds a JDK 25 without starting one: a JDK says its version in its `release` file.
# Sourced by ./nines and ./dev. Sets JDK, the home of the JDK, and JDK_RELEASE, what that file says.

JDK_WANTED=25

# jdk_at HOME TOOL: takes HOME when it is a JDK of the wanted version that has bin/TOOL.
jdk_at() {
    [ -x "$1/bin/$2" ] && [ -r "$1/release" ] || return 1
    JDK_RELEASE=
    jdk_version=
    while IFS= read -r jdk_line || [ -n "$jdk_line" ]; do
        JDK_RELEASE="$JDK_RELEASE$jdk_line "
        case $jdk_line in
            JAVA_VERSION=*) jdk_version=${jdk_line#*=} ;;
        esac
    done < "$1/release"
    jdk_version=${jdk_version#\"}
    case ${jdk_version%\"} in
        "$JDK_WANTED" | "$JDK_WANTED".* | "$JDK_WANTED"-* | "$JDK_WANTED"+*) ;;
        *) return 1 ;;
    esac
    # One name for one JDK, or a link to it would look like another and be trained for anew.
    JDK=$(CDPATH= cd "$1" && pwd -P)
}

# jdk_on_path TOOL: the home of the java on the PATH, through any symbolic links.
jdk_on_path() {
    jdk_java=$(command -v java) || return 1
    while [ -L "$jdk_java" ]; do
        jdk_link=$(readlink "$jdk_java")
        case $jdk_link in
            /*) jdk_java=$jdk_link ;;
            *) jdk_java=${jdk_java%/*}/$jdk_link ;;
        esac
    done
    jdk_bin=$(CDPATH= cd "${jdk_java%/*}" && pwd -P) || return 1
    jdk_at "${jdk_bin%/bin}" "$1"
}

# jdk_installed TOOL: the folders where package managers, version managers and build tools put a JDK.
jdk_installed() {
    for jdk_home in \
        /usr/lib/jvm/* /usr/lib64/jvm/* /usr/java/* /opt/java/* /opt/jdk* /opt/*jdk* \
        /Library/Java/JavaVirtualMachines/*/Contents/Home \
        "$HOME"/Library/Java/JavaVirtualMachines/*/Contents/Home \
        /opt/homebrew/opt/openjdk*/libexec/openjdk.jdk/Contents/Home \
        /usr/local/opt/openjdk*/libexec/openjdk.jdk/Contents/Home \
        "$HOME"/.sdkman/candidates/java/* "$HOME"/.asdf/installs/java/* \
        "$HOME"/.local/share/mise/installs/java/* "$HOME"/.jbang/cache/jdks/* \
        "$HOME"/.jdks/* "$HOME"/.gradle/jdks/* "$HOME"/.gradle/jdks/*/Contents/Home; do
        if jdk_at "$jdk_home" "$1"; then return 0; fi
    done
    return 1
}

# find_jdk TOOL: a JDK that has bin/TOOL, or one line that says how to get one, and the end.
find_jdk() {
    HOME=${HOME:-/nonexistent}
    if [ -n "${NINES_JAVA_HOME:-}" ]; then
        if jdk_at "$NINES_JAVA_HOME" "$1"; then return 0; fi
        echo "nines: NINES_JAVA_HOME is $NINES_JAVA_HOME, which is no JDK $JDK_WANTED" >&2
        exit 1
    fi
    if [ -n "${JAVA_HOME:-}" ] && jdk_at "$JAVA_HOME" "$1"; then return 0; fi
    if jdk_on_path "$1" || jdk_installed "$1"; then return 0; fi
    echo "nines: needs a JDK $JDK_WANTED and found none: install one (https://adoptium.net/temurin/releases/?version=$JDK_WANTED) and set NINES_JAVA_HOME to its folder" >&2
    exit 1
}
