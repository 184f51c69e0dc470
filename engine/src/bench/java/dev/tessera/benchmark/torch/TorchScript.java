package dev.tessera.benchmark.torch;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.engine.PtNDManager;
import ai.djl.pytorch.engine.PtSymbolBlock;
import ai.djl.pytorch.jni.IValueUtils;
import ai.djl.pytorch.jni.JniUtils;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * The cases as TorchScript, which reaches every operator of libtorch, those DJL has no method for
 * too (the fused AdamW, scaled dot product attention). The graph executor's optimisations are off:
 * operators run one after another and record for autograd as in eager mode.
 *
 * <p>A TorchScript archive is a ZIP file with the code as text and a pickle of the module's
 * attributes, here only the flag {@code training}.
 */
final class TorchScript {
    private static final String ROOT = "peer/";

    private final PtSymbolBlock module;

    private TorchScript(PtSymbolBlock module) {
        this.module = module;
    }

    static TorchScript load(PtNDManager manager) throws IOException {
        try (InputStream code = TorchScript.class.getResourceAsStream("peer.py")) {
            InputStream archive = new ByteArrayInputStream(archive(code.readAllBytes()));
            return new TorchScript(JniUtils.loadModule(manager, archive, false, false));
        }
    }

    /** The first argument of a call: it names the method. */
    static NDArray method(NDManager manager, String name) {
        NDArray array = manager.zeros(new Shape(1));
        array.setName("module_method:" + name);
        return array;
    }

    /**
     * Calls a method.
     *
     * @param arguments {@link #method}, then arrays; those named "name[]" form one list of tensors
     */
    NDList call(NDList arguments) {
        return IValueUtils.forward(module, arguments, true);
    }

    private static byte[] archive(byte[] code) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            put(zip, "data.pkl", module());
            put(zip, "code/__torch__.py", code);
            put(zip, "constants.pkl", new byte[] {(byte) 0x80, 2, ')', '.'}); // ()
            put(zip, "version", "3\n".getBytes(StandardCharsets.US_ASCII));
        }
        return bytes.toByteArray();
    }

    /** libtorch's reader takes stored entries only. */
    private static void put(ZipOutputStream zip, String name, byte[] content) throws IOException {
        CRC32 sum = new CRC32();
        sum.update(content);
        ZipEntry entry = new ZipEntry(ROOT + name);
        entry.setMethod(ZipEntry.STORED);
        entry.setSize(content.length);
        entry.setCrc(sum.getValue());
        zip.putNextEntry(entry);
        zip.write(content);
        zip.closeEntry();
    }

    /** The pickle (protocol 2) of an object of class {@code __torch__.Peer}, training = true. */
    private static byte[] module() throws IOException {
        ByteArrayOutputStream pickle = new ByteArrayOutputStream();
        pickle.write(new byte[] {(byte) 0x80, 2}); // protocol
        pickle.write("c__torch__\nPeer\n".getBytes(StandardCharsets.US_ASCII)); // the class
        pickle.write(new byte[] {')', (byte) 0x81, '}', '('}); // a new object; a dictionary
        pickle.write(new byte[] {'X', 8, 0, 0, 0});
        pickle.write("training".getBytes(StandardCharsets.US_ASCII));
        pickle.write(new byte[] {(byte) 0x88, 'u', 'b', '.'}); // true; into dictionary and object
        return pickle.toByteArray();
    }
}
