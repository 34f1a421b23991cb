# Makes what is handed out, under target/dist: a tar.gz for a machine with a JDK 25, and an image for one with containers.
# Sourced by ./dev. The same sources and JDK give the same bytes, but for the layer of the image that holds the AOT cache.

DIST="$NINES_HOME/target/dist"
# Every file of a package is of this second, in UTC: the one that pom.xml gives the jars.
DIST_TIME=$(sed -n 's|.*<project.build.outputTimestamp>\(.*\)</project.build.outputTimestamp>.*|\1|p' pom.xml)
DIST_VERSION=$(sed -n 's|^  <version>\(.*\)</version>|\1|p' pom.xml)

make_dist() {
    rm -rf "$DIST" server/target/lib
    mkdir -p "$DIST"
    ./mvnw -B package -pl server -am -Dmaven.test.skip=true
    make_archive
    if [ "$(uname -s)" = Linux ] && command -v apt-get dpkg-deb > /dev/null; then
        . packaging/image.sh
        make_image
    else
        echo "dev: no image: its C library comes from Debian packages, and there is no apt-get and dpkg-deb here" >&2
    fi
    rm -rf "$DIST/work"
    (cd "$DIST" && ls -l -- *.tar*)
}

# put_application FOLDER: the jars, the launcher and what a reader needs.
put_application() {
    mkdir -p "$1/launcher"
    cp -R server/target/lib "$1/lib"
    cp nines LICENSE "$1"
    for file in README.md CHANGELOG.md SECURITY.md; do
        if [ -f "$file" ]; then cp "$file" "$1"; fi
    done
    cp launcher/jdk.sh launcher/runtime.sh launcher/jvm.options "$1/launcher"
    find "$1" -type d -exec chmod 755 {} + -o -type f -exec chmod 644 {} +
    chmod 755 "$1/nines"
}

# put_documents FOLDER: where the README leads on to, and what an editor checks a configuration by.
put_documents() {
    cp nines.schema.json ARCHITECTURE.md CONTRIBUTING.md "$1"
    cp -R docs "$1/docs"
    local page
    for page in bench/README.md fakes/README.md simulation/report.md; do
        [ -f "$page" ] || continue
        mkdir -p "$1/${page%/*}"
        cp "$page" "$1/$page"
    done
    (find catalogue/src/main/resources/nines/catalogue -type f | while IFS= read -r file; do
        mkdir -p "$1/${file%/*}"
        cp "$file" "$1/$file"
    done)
    find "$1" -type d -exec chmod 755 {} + -o \( -name '*.md' -o -name '*.json' -o -name '*.yaml' -o -name '*.txt' \) -exec chmod 644 {} +
    check_links "$1"
}

# check_links FOLDER: whether every link of its documents leads to something in it; names those that do not.
check_links() {
    local dead
    dead=$(cd "$1" && find . -name '*.md' | while IFS= read -r document; do
        { grep -oE '\]\([^)#:[:space:]]+[)#]' "$document" | sed 's/.$//' || true; } | while IFS= read -r link; do
            [ -e "${document%/*}/${link#*(}" ] || echo "$document leads to ${link#*(}"
        done
    done)
    if [ -n "$dead" ]; then
        printf 'dev: dead links in the archive:\n%s\n' "$dead" >&2
        return 1
    fi
}

# settle FOLDER: gives all below it the time of the package.
settle() {
    find "$1" -exec env TZ=UTC touch -h -d "$DIST_TIME" {} +
}

make_archive() {
    local name="nines-$DIST_VERSION"
    put_application "$DIST/work/$name"
    put_documents "$DIST/work/$name"
    settle "$DIST/work/$name"
    pack "$DIST/work" 0:0 "$name" | gzip -n > "$DIST/$name.tar.gz"
}

# pack FOLDER OWNER ENTRY...: a tar of these and all below, in the order of their names, to standard output.
pack() {
    local folder=$1 owner=(--uid "${2%:*}" --gid "${2#*:}")
    if tar --version | grep -q GNU; then
        owner=("--owner=${2%:*}" "--group=${2#*:}" --numeric-owner)
    fi
    shift 2
    (cd "$folder" && find "$@" | LC_ALL=C sort |
        tar --format=ustar "${owner[@]}" --no-recursion -cf - -T -)
}
