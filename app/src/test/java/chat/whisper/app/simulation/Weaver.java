package chat.whisper.app.simulation;

import static org.objectweb.asm.Opcodes.ACC_SYNCHRONIZED;
import static org.objectweb.asm.Opcodes.ASM9;
import static org.objectweb.asm.Opcodes.INVOKESPECIAL;
import static org.objectweb.asm.Opcodes.INVOKESTATIC;
import static org.objectweb.asm.Opcodes.INVOKEVIRTUAL;
import static org.objectweb.asm.Opcodes.MONITORENTER;
import static org.objectweb.asm.Opcodes.MONITOREXIT;
import static org.objectweb.asm.Opcodes.NEW;

import java.util.Map;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;

/**
 * Puts the app's own classes on the simulation's schedule without a line of theirs being changed: locks, waits and threads
 * go by {@link Hooks}, as in Cassandra's simulator. What it does not know stays as it is.
 */
final class Weaver extends ClassVisitor {
    private static final String HOOKS = "chat/whisper/app/simulation/Hooks";
    private static final String TURN_LOCK = "chat/whisper/app/simulation/TurnLock";
    private static final String LOCK = "java/util/concurrent/locks/ReentrantLock";
    private static final String MAP = "java/util/concurrent/ConcurrentHashMap";

    private static final String WHEEL = "chat/whisper/app/time/Wheel";

    private record Call(String hook, String descriptor) {}

    private static final Map<String, Call> CALLS = Map.of(
            WHEEL + ".after(Ljava/time/Duration;Ljava/lang/Runnable;)Lchat/whisper/app/time/Alarm;",
            new Call("after", "(L" + WHEEL + ";Ljava/time/Duration;Ljava/lang/Runnable;)Lchat/whisper/app/time/Alarm;"),
            "java/lang/Thread.holdsLock(Ljava/lang/Object;)Z",
            new Call("holdsLock", "(Ljava/lang/Object;)Z"),
            "java/lang/Thread.sleep(Ljava/time/Duration;)V",
            new Call("sleep", "(Ljava/time/Duration;)V"),
            "java/lang/Object.wait(J)V",
            new Call("await", "(Ljava/lang/Object;J)V"),
            "java/lang/Object.notifyAll()V",
            new Call("signalAll", "(Ljava/lang/Object;)V"),
            "java/lang/Thread$Builder$OfVirtual.start(Ljava/lang/Runnable;)Ljava/lang/Thread;",
            new Call("start", "(Ljava/lang/Thread$Builder$OfVirtual;Ljava/lang/Runnable;)Ljava/lang/Thread;"),
            "java/util/concurrent/ThreadPoolExecutor.execute(Ljava/lang/Runnable;)V",
            new Call("execute", "(Ljava/util/concurrent/ThreadPoolExecutor;Ljava/lang/Runnable;)V"),
            "java/util/concurrent/CompletableFuture.get(JLjava/util/concurrent/TimeUnit;)Ljava/lang/Object;",
            new Call(
                    "get",
                    "(Ljava/util/concurrent/CompletableFuture;JLjava/util/concurrent/TimeUnit;)Ljava/lang/Object;"),
            MAP + ".newKeySet()L" + MAP + "$KeySetView;",
            new Call("newKeySet", "()Ljava/util/Set;"));

    private Weaver(ClassVisitor next) {
        super(ASM9, next);
    }

    static byte[] weave(byte[] original) {
        var reader = new ClassReader(original);
        var writer = new ClassWriter(reader, ClassWriter.COMPUTE_MAXS);
        if (reader.getClassName().startsWith(WHEEL)) {
            return original; // Nobody gives the turn away while holding its lock.
        }
        reader.accept(new Weaver(writer), 0);
        return writer.toByteArray();
    }

    /** A synchronized method keeps nobody out, as one task runs at a time and none of these gives its turn away. */
    @Override
    public MethodVisitor visitMethod(
            int access, String name, String descriptor, String signature, String[] exceptions) {
        return new Body(super.visitMethod(access & ~ACC_SYNCHRONIZED, name, descriptor, signature, exceptions));
    }

    private static final class Body extends MethodVisitor {
        Body(MethodVisitor next) {
            super(ASM9, next);
        }

        @Override
        public void visitInsn(int opcode) {
            switch (opcode) {
                case MONITORENTER -> hook("enter", "(Ljava/lang/Object;)V");
                case MONITOREXIT -> hook("exit", "(Ljava/lang/Object;)V");
                default -> super.visitInsn(opcode);
            }
        }

        @Override
        public void visitTypeInsn(int opcode, String type) {
            super.visitTypeInsn(opcode, opcode == NEW && type.equals(LOCK) ? TURN_LOCK : type);
        }

        @Override
        public void visitMethodInsn(int opcode, String owner, String name, String descriptor, boolean isInterface) {
            var call = CALLS.get(owner + "." + name + descriptor);
            if (call == null && name.equals("wait") || name.equals("notifyAll")) {
                call = CALLS.get("java/lang/Object." + name + descriptor);
            }
            if (call != null) {
                hook(call.hook(), call.descriptor());
                return;
            }
            if (opcode == INVOKEVIRTUAL && owner.equals(MAP)) {
                hook("pass", "()V");
            }
            var lock = opcode == INVOKESPECIAL && owner.equals(LOCK);
            super.visitMethodInsn(opcode, lock ? TURN_LOCK : owner, name, descriptor, isInterface);
        }

        private void hook(String name, String descriptor) {
            super.visitMethodInsn(INVOKESTATIC, HOOKS, name, descriptor, false);
        }
    }
}
