package chat.whisper.app.safety.filter;

import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Of what has a number that looks like one of a phone, as `order number 4415-2290-118`. Immutable. */
final class OrderWords {
    private static final int NEAR = 3;

    /** As {@link NormalizedText} has them. */
    private static final Set<String> ALL = Stream.of(
                    "order",
                    "tracking",
                    "invoice",
                    "ticket",
                    "parcel",
                    "isbn",
                    "serial",
                    "bestellnummer",
                    "bestellung",
                    "sendungsnummer",
                    "rechnung",
                    "commande",
                    "colis",
                    "facture",
                    "pedido",
                    "factura",
                    "ordine",
                    "zamówienia",
                    "заказ",
                    "заказа",
                    "sipariş")
            .map(NormalizedText::folded)
            .collect(Collectors.toUnmodifiableSet());

    private OrderWords() {}

    /** Whether one of the words right before this one is such a word. */
    static boolean areBefore(NormalizedText text, int word) {
        for (int i = word - 1; i >= Math.max(0, word - NEAR); i--) {
            if (ALL.contains(text.word(i))) {
                return true;
            }
        }
        return false;
    }
}
