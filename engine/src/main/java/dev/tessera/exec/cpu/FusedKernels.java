package dev.tessera.exec.cpu;

import dev.tessera.graph.ElementProgram;

import java.lang.invoke.MethodHandles;
import java.lang.reflect.InvocationTargetException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The generated kernels of an executor: one for each program, however many nodes and graphs use it.
 */
final class FusedKernels {
    private final Map<ElementProgram, FusedKernel> kernels = new ConcurrentHashMap<>();

    FusedKernel of(ElementProgram program) {
        return kernels.computeIfAbsent(program, FusedKernels::make);
    }

    private static FusedKernel make(ElementProgram program) {
        byte[] bytes = new FusedKernelWriter(program).write();
        try {
            return (FusedKernel)
                    MethodHandles.lookup()
                            .defineHiddenClass(bytes, true)
                            .lookupClass()
                            .getDeclaredConstructor()
                            .newInstance();
        } catch (IllegalAccessException
                | NoSuchMethodException
                | InstantiationException
                | InvocationTargetException e) {
            throw new IllegalStateException("no kernel for " + program, e);
        }
    }
}
