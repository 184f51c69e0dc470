package dev.tessera.exec.cpu;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;

/**
 * Calls that the JIT compiler does not look through, so that what they lead to is compiled on its
 * own.
 *
 * <p>A vector stays in a register only if every method that takes or returns it is inlined;
 * otherwise it is an object on the heap. The compiler's budget for one compilation holds about one
 * kernel. Whether it tries to put several into one depends on all that the JVM ran before, and
 * where it does, the budget ends amid a kernel, which then allocates with every call. A kernel that
 * hands vectors to methods of its own is therefore called through a method handle that is no
 * constant to the compiler: an element of an array.
 */
final class Uninlined {
    private Uninlined() {}

    /**
     * The one method of this name, as the element of an array.
     *
     * @param lookup with access to the method
     */
    static MethodHandle[] method(MethodHandles.Lookup lookup, Class<?> owner, String name) {
        List<Method> methods =
                Arrays.stream(owner.getDeclaredMethods())
                        .filter(method -> method.getName().equals(name) && !method.isSynthetic())
                        .toList();
        if (methods.size() != 1) {
            throw new IllegalArgumentException(
                    owner + " has " + methods.size() + " methods '" + name + "', expected one");
        }
        try {
            return new MethodHandle[] {lookup.unreflect(methods.getFirst())};
        } catch (IllegalAccessException e) {
            throw new IllegalArgumentException(methods.getFirst() + " cannot be called", e);
        }
    }

    /** What to throw after a call threw {@code thrown}: the same, since kernels declare nothing. */
    static RuntimeException thrown(Throwable thrown) {
        if (thrown instanceof Error error) {
            throw error;
        }
        return thrown instanceof RuntimeException runtime
                ? runtime
                : new IllegalStateException("a kernel failed", thrown);
    }
}
