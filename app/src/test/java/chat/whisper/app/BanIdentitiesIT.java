package chat.whisper.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import chat.whisper.model.ban.Ban;
import chat.whisper.model.bus.BanSighting;
import chat.whisper.model.bus.Subjects;
import chat.whisper.model.id.BanId;
import chat.whisper.model.protocol.BanReason;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** By what somebody who is banned is known again: their device, their place, each under every key; and who is not to be taken for them. */
@Timeout(60)
class BanIdentitiesIT extends TwoAppsWithBans {
    @Test
    void whoComesWithoutTheirDeviceIsKnownByTheirPlace() throws Exception {
        var sightings = new CopyOnWriteArrayList<BanSighting>();
        moderation.take(
                Subjects.MODERATION_SIGHTING,
                "moderation",
                BanSighting.class,
                sighting -> sightings.add(sighting.body()));
        try (var p = new Caller(a.port())) {
            apply(ban(p.says(withFingerprint("f")).hears("session_created")));
            p.awaits("banned", SOON);
        }
        await().until(() -> !sightings.isEmpty());
        var all = sightings.getFirst().identities();
        assertThat(all).as("two keys, device and place").hasSize(4);
        apply(new Ban(sightings.getFirst().ban(), BanReason.REPORTS, inAnHour(), all));

        await().untilAsserted(() -> refused(b, withFingerprint("f")));
        try (var other = new Caller(b.port())) {
            other.says(withFingerprint("another")).hears("session_created");
        }
    }

    /** Or a ban would spread from a place to devices, and from these to other places. */
    @Test
    void aNeighbourInTheSamePlaceIsRefusedThereAndNowhereElse() throws Exception {
        var sightings = new CopyOnWriteArrayList<BanSighting>();
        moderation.take(
                Subjects.MODERATION_SIGHTING,
                "moderation",
                BanSighting.class,
                sighting -> sightings.add(sighting.body()));
        JsonNode neighbour;
        try (var n = new Caller(a.port())) {
            neighbour = n.says(withFingerprint("at home")).hears("session_created");
        }
        List<String> banned;
        try (var p = new Caller(a.port())) {
            banned = identities(p.says(withFingerprint("shared")).hears("session_created"))
                    .all()
                    .toList();
        }
        apply(new Ban(new BanId(IDS.text(8)), BanReason.REPORTS, inAnHour(), banned));
        var device = ",'device':'" + device(neighbour) + "'}";
        await().untilAsserted(() -> refused(b, withFingerprint("shared").replace("}", device)));
        try (var n = new Caller(b.port())) {
            n.says(withFingerprint("at home").replace("}", device)).hears("session_created");
        }
        assertThat(sightings).isEmpty();
    }

    /** In the steps of DEPLOYMENT.md, with a process that is started anew for each. */
    @Test
    void aBanHoldsWhileKeysChangeAndIsMissedAloudWhenTheOldOneIsGone() throws Exception {
        JsonNode created;
        try (var before = Apps.start(Map.of("IDENTITY_KEY", OLDER));
                var p = new Caller(before.port())) {
            created = p.says(withFingerprint("at home")).hears("session_created");
            assertThat(identities(created).all()).hasSize(2).allMatch(one -> one.startsWith("k1."));
            apply(ban(created));
            assertThat(p.awaits("banned", SOON)).isNotNull();
            before.hurry();
        }
        for (var keys : List.of(OLDER + "," + NEWER, KEYS)) {
            try (var meanwhile = Apps.start(Map.of("IDENTITY_KEY", keys))) {
                refused(meanwhile, helloBy(created));
                assertThat(metric(meanwhile, "whisper_bans_unmatched")).isZero();
                meanwhile.hurry();
            }
        }
        try (var after = Apps.start(Map.of("IDENTITY_KEY", NEWER));
                var p = new Caller(after.port())) {
            assertThat(device(p.says(helloBy(created)).hears("session_created")))
                    .isNotEqualTo(device(created));
            assertThat(metric(after, "whisper_bans_unmatched")).isEqualTo(1);
            after.hurry();
        }
    }
}
