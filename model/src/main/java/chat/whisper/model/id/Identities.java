package chat.whisper.model.id;

import java.util.List;
import java.util.stream.Stream;

/**
 * Who a person is, each under every key that was good when they came: whatever is stored about them is stored under all of these,
 * and looked for under all of these, so that it is found whichever key the other side had. Immutable.
 *
 * @param device by the signed device token
 * @param place by address prefix and fingerprint together; empty where no fingerprint was brought
 */
public record Identities(List<String> device, List<String> place) {
    public Identities {
        device = List.copyOf(device);
        place = List.copyOf(place);
        if (device.isEmpty()) {
            throw new IllegalArgumentException("everybody has a device");
        }
    }

    /** Of a device alone, under one key. */
    public static Identities of(String device) {
        return new Identities(List.of(device), List.of());
    }

    /** The one name that others are told. */
    public String primary() {
        return device.getFirst();
    }

    public Stream<String> all() {
        return Stream.concat(device.stream(), place.stream());
    }

    /** The same person elsewhere. */
    public Identities in(List<String> newPlace) {
        return new Identities(device, newPlace);
    }
}
