package dev.tessera.exec.cpu.onednn;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Names as the native jars spell them, and where there are none. */
class NativePlatformTest {
    @ParameterizedTest
    @CsvSource({
        "Linux, amd64, linux-x86_64, libdnnl.so.3",
        "Linux, aarch64, linux-arm64, libdnnl.so.3",
        "Windows 11, amd64, windows-x86_64, dnnl.dll",
        "Mac OS X, x86_64, macosx-x86_64, libdnnl.3.dylib"
    })
    void oneDnnIsLoadedLast(String system, String architecture, String name, String file) {
        NativePlatform platform = NativePlatform.of(system, architecture).orElseThrow();
        assertEquals(name, platform.name());
        assertEquals("org/bytedeco/dnnl/" + name + "/" + file, platform.resources().getLast());
    }

    @ParameterizedTest
    @CsvSource({"Linux, riscv64", "Mac OS X, aarch64", "FreeBSD, amd64"})
    void elsewhereThereIsNone(String system, String architecture) {
        assertTrue(NativePlatform.of(system, architecture).isEmpty());
    }
}
