# Makes an OCI image as a tar, without a container engine: a C library from Debian, a runtime linked for what the jars use, Nines.
# Sourced by dist.sh. `docker load` and `podman load` take the tar; the tag is nines.

# Nobody in particular; group 0, so that a platform may choose another user.
IMAGE_USER=10001:0
OCI=application/vnd.oci.image
# What the runtime and the native libraries of Netty and SQLite ask the loader for, and how names are looked up.
IMAGE_LIBRARIES="ld-linux* libc.so.6 libdl.so.2 libm.so.6 libnss_dns.so.2 libnss_files.so.2 libpthread.so.0 libresolv.so.2 librt.so.1"

make_image() {
    local work="$DIST/work/image" layout="$DIST/work/layout"
    mkdir -p "$work" "$layout/blobs/sha256"
    put_c_library "$work"
    put_runtime "$work"
    put_nines "$work"
    settle "$work"
    local layers=() diffs=() files=()
    add_layer "system" 0:0 etc lib lib64 tmp usr
    add_layer "java" 0:0 opt/java
    add_layer "nines" 0:0 opt/nines
    add_layer "cache" 0:0 opt/nines.aot
    # The working folder, the only one that the user of the image may write.
    add_layer "home" "$IMAGE_USER" nines
    write_layout "$layout"
    settle "$layout"
    pack "$layout" 0:0 blobs index.json manifest.json oci-layout > "$DIST/nines-$DIST_VERSION-image.tar"
}

put_c_library() {
    local debs="$DIST/work/debs" library
    mkdir -p "$debs" "$1"/{etc,lib,lib64,nines,tmp,opt,usr}
    if ! (cd "$debs" && apt-get download libc6 > apt.log 2>&1); then
        cat "$debs/apt.log" >&2
        echo "dev: no libc6 package; apt-get update may help" >&2
        return 1
    fi
    dpkg-deb -x "$debs"/libc6_*.deb "$debs/files"
    mkdir -p "$1/usr/share/doc/libc6"
    cp "$debs/files/usr/share/doc/libc6/copyright" "$1/usr/share/doc/libc6"
    for library in $IMAGE_LIBRARIES; do
        find "$debs/files" -path '*/lib*/*-linux-gnu/*' -name "$library" -exec cp -P {} "$1/lib" \;
    done
    # The loader looks in /lib without being told; programs name the loader by its place in /lib64 or /lib.
    (cd "$1/lib64" && for library in ../lib/ld-linux*; do ln -s "$library" .; done)
    echo "nines:x:${IMAGE_USER%:*}:${IMAGE_USER#*:}:nines:/nines:/" > "$1/etc/passwd"
    echo "root:x:0:" > "$1/etc/group"
    echo "hosts: files dns" > "$1/etc/nsswitch.conf"
    chmod 1777 "$1/tmp"
    chmod 775 "$1/nines"
}

put_runtime() {
    local modules
    modules=$("$JDK/bin/jdeps" --ignore-missing-deps --multi-release "$JDK_WANTED" --print-module-deps \
        -cp 'server/target/lib/*' --recursive server/target/lib/*.jar | grep -v '^Warning')
    "$JDK/bin/jlink" --add-modules "$modules" --strip-java-debug-attributes --no-header-files --no-man-pages \
        --output "$1/opt/java"
}

# The cache remembers the times and sizes of the jars and the runtime, so these are settled first.
put_nines() {
    put_application "$1/opt/nines"
    settle "$1"
    (NINES_HOME="$1/opt/nines" JDK="$1/opt/java" && train "$NINES_HOME" "$DIST/work/train.log")
    if ! mv "$1/opt/nines/nines.aot" "$1/opt/nines.aot"; then
        cat "$DIST/work/train.log" >&2
        return 1
    fi
    rm -f "$1/opt/nines/nines.aot.jdk" "$1/opt/nines/nines" "$1"/opt/nines/launcher/*.sh
}

# add_layer NAME OWNER ENTRY...: a blob of the layout; what must be said about it is added to layers, diffs and files.
add_layer() {
    local name=$1 owner=$2 tar="$DIST/work/$1.tar" digest size
    shift 2
    pack "$work" "$owner" "$@" > "$tar"
    diffs+=("\"sha256:$(digest_of "$tar")\"")
    gzip -n "$tar"
    size=$(size_of "$tar.gz")
    digest=$(add_blob "$tar.gz")
    layers+=("{\"mediaType\": \"$OCI.layer.v1.tar+gzip\", \"digest\": \"sha256:$digest\", \"size\": $size}")
    files+=("\"blobs/sha256/$digest\"")
}

# write_layout FOLDER: the OCI layout, and beside it the index of `docker save`, for engines that know only that.
write_layout() {
    local config manifest config_size manifest_size
    image_config > "$DIST/work/config.json"
    config_size=$(size_of "$DIST/work/config.json")
    config=$(add_blob "$DIST/work/config.json")
    cat > "$DIST/work/manifest.json" <<MANIFEST
{
  "schemaVersion": 2,
  "mediaType": "$OCI.manifest.v1+json",
  "config": {"mediaType": "$OCI.config.v1+json", "digest": "sha256:$config", "size": $config_size},
  "layers": [$(listed "${layers[@]}")]
}
MANIFEST
    manifest_size=$(size_of "$DIST/work/manifest.json")
    manifest=$(add_blob "$DIST/work/manifest.json")
    echo '{"imageLayoutVersion": "1.0.0"}' > "$1/oci-layout"
    cat > "$1/index.json" <<INDEX
{
  "schemaVersion": 2,
  "manifests": [{
    "mediaType": "$OCI.manifest.v1+json", "digest": "sha256:$manifest", "size": $manifest_size,
    "annotations": {"io.containerd.image.name": "nines:latest", "org.opencontainers.image.ref.name": "latest"}
  }]
}
INDEX
    cat > "$1/manifest.json" <<DOCKER
[{"Config": "blobs/sha256/$config", "RepoTags": ["nines:latest", "nines:$DIST_VERSION"], "Layers": [$(listed "${files[@]}")]}]
DOCKER
}

# In a container the default address of the listener would be heard by nobody, so the command says another.
image_config() {
    cat <<CONFIG
{
  "created": "$DIST_TIME",
  "architecture": "$(dpkg --print-architecture)",
  "os": "linux",
  "config": {
    "User": "$IMAGE_USER",
    "WorkingDir": "/nines",
    "Env": ["LANG=C.UTF-8"],
    "ExposedPorts": {"8080/tcp": {}},
    "StopSignal": "SIGTERM",
    "Entrypoint": ["/opt/java/bin/java", "@/opt/nines/launcher/jvm.options", "-XX:AOTCache=/opt/nines.aot",
      "-Xlog:aot=off,cds=off", "-jar", "/opt/nines/lib/nines-server.jar"],
    "Cmd": ["serve", "--listen", "0.0.0.0:8080"],
    "Labels": {
      "org.opencontainers.image.title": "nines",
      "org.opencontainers.image.version": "$DIST_VERSION",
      "org.opencontainers.image.licenses": "Apache-2.0"
    }
  },
  "rootfs": {"type": "layers", "diff_ids": [$(listed "${diffs[@]}")]}
}
CONFIG
}

# add_blob FILE: moves it to its place in the layout and prints its digest.
add_blob() {
    local digest
    digest=$(digest_of "$1")
    mv "$1" "$layout/blobs/sha256/$digest"
    echo "$digest"
}

digest_of() {
    sha256sum "$1" | cut -d ' ' -f 1
}

size_of() {
    wc -c < "$1"
}

# listed ITEM...: the items with commas between.
listed() {
    local items
    items=$(printf '%s, ' "$@")
    echo "${items%, }"
}
