# Sourced by tessera where TORNADOVM_HOME is set. Adds TornadoVM to `modules` and `class_path`, or says in `remark` why not.
# The options of an SDK can keep a JVM from starting, and a broken driver can end one: they are tried in a JVM of their own, and
# whatever is wrong, Tessera starts without them. What was found out is kept until the SDK, the drivers or the sources change.
# shellcheck shell=bash disable=SC2034,SC2154
plugin=$root/plugins/tornadovm
plugin_stamp=$plugin/target/lib/.built
found=$root/target/tornadovm/$kind
sources=("$root/pom.xml" "$root/engine/pom.xml" "$root/engine/src/main" "$plugin/pom.xml" "$plugin/src/main")
sdk=$(cd "$TORNADOVM_HOME" 2>/dev/null && pwd -P) || sdk=$TORNADOVM_HOME
key=$(printf '%s\n' "$root" "$jdk" "$sdk" "${OCL_ICD_VENDORS:-}" "${OCL_ICD_FILENAMES:-}" "${LD_LIBRARY_PATH:-}" "${CUDA_VISIBLE_DEVICES:-}")

newer_than() {
    local file=$1
    shift
    [ -n "$(find "$@" -newer "$file" -print 2>/dev/null | head -n 1)" ]
}

still_true() {
    [ -f "$found.key" ] && [ "$(cat "$found.key")" = "$key" ] &&
        ! newer_than "$found.key" "${sources[@]}" "$plugin/launch" "$root/tessera" "$plugin_stamp" /etc/OpenCL/vendors \
            "$sdk" "$sdk/lib" "$sdk/share/java/tornado" "$sdk/share/java/graalJars" "$sdk/tornado-argfile" "$sdk/tornado-argfile.template"
}

plugin_up_to_date() {
    [ -f "$plugin_stamp" ] && [ "$(cat "$plugin_stamp")" = "$version" ] && ! newer_than "$plugin_stamp" "${sources[@]}"
}

build_plugin() {
    ! plugin_up_to_date || return 0
    local log=$root/target/build-tornadovm.log
    echo "tessera: building the TornadoVM plugin once (log: target/build-tornadovm.log) ..." >&2
    (cd "$root" && JAVA_HOME=$jdk TORNADOVM_HOME=$sdk ./mvnw -B -DskipTests -Dquick -Dtornadovm.version="$version" \
        -pl engine,plugins/tornadovm package >"$log" 2>&1 </dev/null) && printf '%s\n' "$version" >"$plugin_stamp"
}

ask() {
    said=$("$jdk/bin/java" "$plugin/launch/TornadoSdk.java" "$@") && return 0
    [ -n "$said" ] || said="the TornadoVM SDK $sdk could not be examined"
    return 1
}

# Leaves an argument file for the JVM, or a remark; `tessera devices` prints that itself.
examine() {
    mkdir -p "$root/target/tornadovm"
    if ask check "$sdk"; then
        version=$said
        if ! alone build_plugin; then
            said="the TornadoVM plugin could not be built with the SDK $sdk; the log is $root/target/build-tornadovm.log"
        elif ask options "$sdk" "$found.args" "$lib/*:$plugin/target/lib/*" "${modules[@]}"; then
            said=""
        fi
    fi
    if [ -n "$said" ]; then
        rm -f "$found.args"
        [ "${1:-}" = devices ] || echo "tessera: $said; starting without TornadoVM" >&2
        printf '%s\n' "$said" >"$found.remark"
    else
        rm -f "$found.remark"
    fi
    printf '%s\n' "$key" >"$found.key"
}

# Who asks for the devices after repairing something wants it examined again.
if ! still_true || { [ "${1:-}" = devices ] && [ -f "$found.remark" ]; }; then
    examine "$@"
fi
if [ -f "$found.args" ]; then
    remark=""
    modules=("@$found.args")
    class_path=$class_path:$plugin/target/lib/*
else
    remark=$(cat "$found.remark" 2>/dev/null) || true
fi
