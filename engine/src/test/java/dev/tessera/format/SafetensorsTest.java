package dev.tessera.format;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;

class SafetensorsTest {
    @TempDir Path folder;

    @Test
    void everyTypeIsReadFromBytesWrittenByHand() throws IOException {
        // IEEE 754: 1.5 is 3FC00000 (F32), 3E00 (F16), 3FC0 (BF16), 3FF8000000000000 (F64).
        String header =
                """
                {"d":{"dtype":"F64","shape":[1],"data_offsets":[0,8]},"l":{"dtype":"I64","shape":[],"data_offsets":[8,16]},\
                "f":{"dtype":"F32","shape":[2,1],"data_offsets":[16,24]},"i":{"dtype":"I32","shape":[1],"data_offsets":[24,28]},\
                "h":{"dtype":"F16","shape":[2],"data_offsets":[28,32]},"b":{"dtype":"BF16","shape":[1],"data_offsets":[32,34]},\
                "__metadata__":{"made by":"hand"}}""";
        byte[] data =
                HexFormat.of()
                        .parseHex(
                                "000000000000f83f"
                                        + "feffffffffffffff"
                                        + "0000c03f000080bf"
                                        + "ffffffff"
                                        + "003e0100"
                                        + "c03f");
        Path file = write(header, data);
        try (Safetensors open = Safetensors.open(file)) {
            assertEquals(List.of("d", "l", "f", "i", "h", "b"), List.copyOf(open.names()));
            assertEquals(Map.of("made by", "hand"), open.metadata());
            assertArrayEquals(
                    new double[] {1.5},
                    assertInstanceOf(Tensor.Doubles.class, open.read("d")).values());
            assertArrayEquals(
                    new long[] {-2}, assertInstanceOf(Tensor.Longs.class, open.read("l")).values());
            assertEquals(List.of(), open.shape("l"));
            assertEquals(List.of(2, 1), open.shape("f"));
            assertArrayEquals(new float[] {1.5f, -1f}, open.read("f").toFloats());
            assertArrayEquals(
                    new int[] {-1}, assertInstanceOf(Tensor.Ints.class, open.read("i")).values());
            // The smallest subnormal half is 2^-24.
            assertArrayEquals(new float[] {1.5f, 0x1p-24f}, open.read("h").toFloats());
            assertArrayEquals(new float[] {1.5f}, open.read("b").toFloats());
            assertTrue(
                    assertThrows(FormatException.class, () -> open.read("x"))
                            .getMessage()
                            .contains("has no tensor \"x\"; it has [d, l,"));
        }
    }

    @Property(tries = 30)
    void whatIsWrittenIsReadBackBitForBit(
            @ForAll long seed,
            @ForAll @IntRange(min = 0, max = 5) int rows,
            @ForAll @IntRange(min = 0, max = 70_000) int columns)
            throws IOException {
        Random random = new Random(seed);
        float[] arena = new float[rows * columns + 3];
        for (int i = 0; i < arena.length; i++) arena[i] = Float.intBitsToFloat(random.nextInt());
        long[] ids = random.longs(columns).toArray();
        Path file = Files.createTempFile("round-trip", ".safetensors");
        try {
            Map<String, Tensor> tensors =
                    Map.of(
                            "weights",
                            new Tensor.Floats(List.of(rows, columns), arena, 3),
                            "ids ü",
                            new Tensor.Longs(List.of(columns), ids));
            Safetensors.write(file, tensors, Map.of("step", "7"));
            try (Safetensors open = Safetensors.open(file)) {
                assertEquals("7", open.metadata().get("step"));
                float[] back = new float[arena.length];
                System.arraycopy(arena, 0, back, 0, 3);
                open.readFloats("weights", List.of(rows, columns), back, 3);
                assertArrayEquals(bits(arena), bits(back));
                assertArrayEquals(
                        ids, assertInstanceOf(Tensor.Longs.class, open.read("ids ü")).values());
            }
        } finally {
            Files.delete(file);
        }
    }

    private static int[] bits(float[] values) {
        int[] bits = new int[values.length];
        for (int i = 0; i < bits.length; i++) bits[i] = Float.floatToRawIntBits(values[i]);
        return bits;
    }

    @Test
    void tensorsBeginAtMultiplesOfTheirWidth() throws IOException {
        Path file = folder.resolve("aligned.safetensors");
        Map<String, Tensor> tensors =
                Map.of(
                        "a",
                        new Tensor.Floats(List.of(3), new float[3]),
                        "b",
                        new Tensor.Doubles(List.of(2), new double[2]));
        Safetensors.write(file, tensors, Map.of());
        byte[] bytes = Files.readAllBytes(file);
        assertEquals(0, ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).getLong() % 8);
        assertEquals(List.of("b", "a"), List.copyOf(Safetensors.readAll(file).keySet()));
    }

    @ParameterizedTest(name = "{1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "{'a':{'dtype':'F32','shape':[2],'data_offsets':[0,8]},'b':{'dtype':'F32','shape':[1],'data_offsets':[4,8]}} | without overlap",
                "{'a':{'dtype':'F32','shape':[1],'data_offsets':[4,8]}}                       | without gap",
                "{'a':{'dtype':'F32','shape':[1],'data_offsets':[0,4]}}                       | cover 4 bytes, the file holds 8",
                "{'a':{'dtype':'F32','shape':[4],'data_offsets':[0,16]}}                      | begin <= end <= 8",
                "{'a':{'dtype':'F32','shape':[2],'data_offsets':[8,0]}}                       | begin <= end <= 8",
                "{'a':{'dtype':'F32','shape':[3],'data_offsets':[0,8]}}                       | does not fit its 8 bytes",
                "{'a':{'dtype':'F32','shape':[4294967296,4294967296],'data_offsets':[0,8]}}   | more elements than can be counted",
                "{'a':{'dtype':'F32','shape':[4611686018427387906],'data_offsets':[0,8]}}     | does not fit its 8 bytes",
                "{'a':{'dtype':'F32','shape':[0,99999999999],'data_offsets':[0,0]}}           | larger than one array",
                "{'a':{'dtype':'F32','shape':[-2],'data_offsets':[0,8]}}                      | whole number of at least 0",
                "{'a':{'dtype':'F32','shape':[2.0],'data_offsets':[0,8]}}                     | whole number of at least 0",
                "{'a':{'dtype':'F32','shape':[1e400],'data_offsets':[0,8]}}                   | whole number of at least 0",
                "{'a':{'dtype':'F32','shape':[99999999999999999999],'data_offsets':[0,8]}}    | whole number of at least 0",
                "{'a':{'dtype':'F32','data_offsets':[0,8]}}                                   | shape is MISSING, expected an array",
                "{'a':{'dtype':'U4','shape':[2],'data_offsets':[0,8]}}                        | has dtype \"U4\", expected one of [F64, I64, F32, I32, F16, BF16]",
                "{'a':7}                                                                      | has dtype",
                "{'../a':{'dtype':'F32','shape':[2],'data_offsets':[0,8]}}                    | is not allowed",
                "{'a':{'dtype':'F64','shape':[1],'data_offsets':[0,8]},'a':{}}                | not valid JSON",
                "{'__metadata__':{'a':1}}                                                     | \"a\" is NUMBER, expected a string",
                "{'a'                                                                         | not valid JSON",
                "{} x                                                                         | not valid JSON",
            })
    void aDishonestHeaderIsRefusedWithTheReason(String header, String message) throws IOException {
        Path file = write(header.replace('\'', '"'), new byte[8]);
        FormatException refused = assertThrows(FormatException.class, () -> Safetensors.open(file));
        assertTrue(refused.getMessage().startsWith(file + ": "), refused.getMessage());
        assertTrue(refused.getMessage().contains(message), refused.getMessage());
    }

    @Test
    void aHeaderLengthBeyondTheFileIsRefusedBeforeMemoryIsReserved() throws IOException {
        Path file = folder.resolve("long.safetensors");
        for (long length : new long[] {Long.MAX_VALUE, -1, 1L << 40, 99, 1}) {
            Files.write(
                    file,
                    ByteBuffer.allocate(24).order(ByteOrder.LITTLE_ENDIAN).putLong(length).array());
            String message =
                    assertThrows(FormatException.class, () -> Safetensors.open(file)).getMessage();
            assertTrue(
                    message.contains(
                            "announces a header of "
                                    + Long.toUnsignedString(length)
                                    + " bytes, expected 2 to 16"),
                    message);
        }
    }

    @Test
    void aTensorOfAnotherShapeThanExpectedIsRefused() throws IOException {
        Path file = folder.resolve("shape.safetensors");
        Safetensors.write(
                file, Map.of("w", new Tensor.Floats(List.of(2, 3), new float[6])), Map.of());
        try (Safetensors open = Safetensors.open(file)) {
            String message =
                    assertThrows(
                                    FormatException.class,
                                    () -> open.readFloats("w", List.of(3, 2), new float[6], 0))
                            .getMessage();
            assertTrue(message.contains("tensor \"w\" has shape [2, 3], expected [3, 2]"), message);
        }
    }

    private Path write(String header, byte[] data) throws IOException {
        byte[] text = header.getBytes(StandardCharsets.UTF_8);
        ByteBuffer bytes =
                ByteBuffer.allocate(8 + text.length + data.length).order(ByteOrder.LITTLE_ENDIAN);
        return Files.write(
                folder.resolve("t.safetensors"),
                bytes.putLong(text.length).put(text).put(data).array());
    }
}
