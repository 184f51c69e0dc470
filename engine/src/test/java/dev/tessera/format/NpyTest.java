package dev.tessera.format;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

class NpyTest {
    @TempDir Path folder;

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void allThreeVersionsAreRead(int version) throws IOException {
        ByteBuffer data = ByteBuffer.allocate(24).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < 6; i++) data.putFloat(i / 4f);
        Tensor tensor =
                Npy.read(
                        write(
                                version,
                                "{'descr': '<f4', 'fortran_order': False, 'shape': (2, 3), }  \n",
                                data.array()));
        assertEquals(List.of(2, 3), tensor.shape());
        assertArrayEquals(new float[] {0, 0.25f, 0.5f, 0.75f, 1, 1.25f}, tensor.toFloats());
    }

    @Test
    void halvesDoublesAndIntegersAreRead() throws IOException {
        byte[] half = {0x00, 0x3e};
        assertArrayEquals(
                new float[] {1.5f}, Npy.read(write(1, header("<f2", "(1,)"), half)).toFloats());
        byte[] wide = {-2, -1, -1, -1, -1, -1, -1, -1};
        assertArrayEquals(
                new long[] {-2},
                assertInstanceOf(Tensor.Longs.class, Npy.read(write(1, header("<i8", "()"), wide)))
                        .values());
        assertArrayEquals(
                new int[] {-2, -1},
                assertInstanceOf(
                                Tensor.Ints.class,
                                Npy.read(write(1, header("<i4", "(1, 2)"), wide)))
                        .values());
        byte[] one = {0, 0, 0, 0, 0, 0, (byte) 0xf0, 0x3f};
        assertArrayEquals(
                new double[] {1},
                assertInstanceOf(
                                Tensor.Doubles.class, Npy.read(write(1, header("<f8", "(1)"), one)))
                        .values());
    }

    @Test
    void writtenFilesAreReadBackAndHaveAnAlignedHeader() throws IOException {
        Path file = folder.resolve("w.npy");
        Npy.write(file, new Tensor.Floats(List.of(2, 2), new float[] {9, 1, 2, 3, Float.NaN}, 1));
        Tensor back = Npy.read(file);
        assertEquals(List.of(2, 2), back.shape());
        assertArrayEquals(new float[] {1, 2, 3, Float.NaN}, back.toFloats());
        byte[] bytes = Files.readAllBytes(file);
        assertEquals(64 * 2 + 16, bytes.length);
        assertEquals('\n', bytes[127]);
        assertEquals(
                "{'descr': '<f4', 'fortran_order': False, 'shape': (2, 2,), }",
                new String(bytes, 10, 60, StandardCharsets.US_ASCII));
        Npy.write(file, new Tensor.Floats(List.of(), new float[] {5}));
        assertEquals(List.of(), Npy.read(file).shape());
    }

    @ParameterizedTest(name = "{1}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "{'descr': '>f4', 'fortran_order': False, 'shape': (2,)}                    | holds type '>f4', expected one of <f2 <f4",
                "{'descr': '<f4', 'fortran_order': True, 'shape': (2,)}                     | numpy.ascontiguousarray",
                "{'descr': '<f4', 'fortran_order': False, 'shape': (3,)}                    | does not fit the 8 bytes",
                "{'descr': '<f4', 'fortran_order': False, 'shape': (4294967296, 4294967296)}| does not fit the 8 bytes",
                "{'descr': '<f4', 'fortran_order': False, 'shape': (-2,)}                   | no whole number",
                "{'descr': '<f4', 'fortran_order': 1, 'shape': (2,)}                        | neither True nor False",
                "{'descr': '<f4', 'fortran_order': False}                                   | only the keys",
                "{'descr': '<f4', 'descr': '<f4', 'fortran_order': False, 'shape': (2,)}    | key 'descr' twice",
                "{'descr': '<f4', 'fortran_order': False, 'shape': (2,), 'x': 1}            | unknown key 'x'",
                "{'descr': '<f4', 'fortran_order': False, 'shape': (2,)} + exit()           | text behind the dictionary",
                "{'descr': '<f4                                                             | no string",
            })
    void aHeaderThatNumpyWouldNotWriteIsRefusedWithTheReason(String header, String message)
            throws IOException {
        Path file = write(1, header, new byte[8]);
        FormatException refused = assertThrows(FormatException.class, () -> Npy.read(file));
        assertTrue(refused.getMessage().startsWith(file + ": "), refused.getMessage());
        assertTrue(refused.getMessage().contains(message), refused.getMessage());
    }

    @Test
    void aCutFileIsRefused() throws IOException {
        Path file = write(2, header("<f4", "(2,)"), new byte[8]);
        byte[] whole = Files.readAllBytes(file);
        for (int length = 0; length < whole.length; length++) {
            Files.write(file, java.util.Arrays.copyOf(whole, length));
            assertThrows(FormatException.class, () -> Npy.read(file));
        }
    }

    private static String header(String type, String shape) {
        return "{'descr': '" + type + "', 'fortran_order': False, 'shape': " + shape + ", }\n";
    }

    private Path write(int version, String header, byte[] data) throws IOException {
        byte[] text = header.getBytes(StandardCharsets.UTF_8);
        ByteBuffer bytes =
                ByteBuffer.allocate(12 + text.length + data.length).order(ByteOrder.LITTLE_ENDIAN);
        bytes.put((byte) 0x93)
                .put("NUMPY".getBytes(StandardCharsets.US_ASCII))
                .put((byte) version)
                .put((byte) 0);
        if (version == 1) bytes.putShort((short) text.length);
        else bytes.putInt(text.length);
        bytes.put(text).put(data).flip();
        byte[] content = new byte[bytes.remaining()];
        bytes.get(content);
        return Files.write(folder.resolve("t.npy"), content);
    }
}
