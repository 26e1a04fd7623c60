package chat.whisper.app;

import chat.whisper.app.web.Status;
import io.helidon.health.HealthCheck;
import io.helidon.health.HealthCheckResponse;
import io.helidon.health.HealthCheckType;
import java.util.List;

/** What the admin port says: ready unless the process is leaving; a backend that is away is a detail, as open chats go on. */
final class Health {
    private Health() {}

    static List<HealthCheck> checks(Status status) {
        return List.of(new Ready(status), new Live());
    }

    private record Ready(Status status) implements HealthCheck {
        @Override
        public HealthCheckType type() {
            return HealthCheckType.READINESS;
        }

        @Override
        public String name() {
            return "admits";
        }

        @Override
        public HealthCheckResponse call() {
            return HealthCheckResponse.builder()
                    .status(!status.draining())
                    .detail("degraded", String.join(",", status.degraded()))
                    .build();
        }
    }

    private record Live() implements HealthCheck {
        @Override
        public HealthCheckType type() {
            return HealthCheckType.LIVENESS;
        }

        @Override
        public String name() {
            return "runs";
        }

        @Override
        public HealthCheckResponse call() {
            return HealthCheckResponse.builder().status(true).build();
        }
    }
}
