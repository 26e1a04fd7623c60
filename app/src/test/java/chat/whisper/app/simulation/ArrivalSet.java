package chat.whisper.app.simulation;

import java.util.AbstractSet;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** In the order of arrival, where a concurrent set's order hangs on addresses; its iterators show one moment. For one thread at a time. */
final class ArrivalSet<T> extends AbstractSet<T> {
    private final Set<T> elements = new LinkedHashSet<>();

    @Override
    public boolean add(T element) {
        return elements.add(element);
    }

    @Override
    public boolean remove(Object element) {
        return elements.remove(element);
    }

    @Override
    public boolean contains(Object element) {
        return elements.contains(element);
    }

    @Override
    public Iterator<T> iterator() {
        var moment = List.copyOf(elements).iterator();
        return new Iterator<>() {
            private T last;

            @Override
            public boolean hasNext() {
                return moment.hasNext();
            }

            @Override
            public T next() {
                last = moment.next();
                return last;
            }

            @Override
            public void remove() {
                elements.remove(last);
            }
        };
    }

    @Override
    public int size() {
        return elements.size();
    }
}
