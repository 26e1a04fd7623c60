package chat.whisper.app.safety.filter;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/** Reads what an {@link ArrayWriter} has written, in its order. Not safe for several threads. */
final class ArrayReader {
    private final ByteBuffer bytes;

    ArrayReader(byte... bytes) {
        this.bytes = ByteBuffer.wrap(bytes);
    }

    private ByteBuffer next(int elementBytes) {
        var length = bytes.getInt() * elementBytes;
        var part = bytes.slice(bytes.position(), length);
        bytes.position(bytes.position() + length);
        return part;
    }

    byte[] bytes() {
        var part = next(Byte.BYTES);
        var all = new byte[part.remaining()];
        part.get(all);
        return all;
    }

    char[] chars() {
        var part = next(Character.BYTES).asCharBuffer();
        var all = new char[part.remaining()];
        part.get(all);
        return all;
    }

    int[] ints() {
        var part = next(Integer.BYTES).asIntBuffer();
        var all = new int[part.remaining()];
        part.get(all);
        return all;
    }

    long[] longs() {
        var part = next(Long.BYTES).asLongBuffer();
        var all = new long[part.remaining()];
        part.get(all);
        return all;
    }

    List<String> texts() {
        var lengths = ints();
        var chars = chars();
        var all = new ArrayList<String>(lengths.length);
        int from = 0;
        for (var length : lengths) {
            all.add(new String(chars, from, length));
            from += length;
        }
        return all;
    }
}
