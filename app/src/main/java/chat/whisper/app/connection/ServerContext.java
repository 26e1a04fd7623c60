package chat.whisper.app.connection;

import chat.whisper.app.time.Wheel;

/** What all connections of a server share. */
record ServerContext(
        ConnectionSettings settings,
        ListenerFactory listenerFactory,
        Connections connections,
        PrefixLimits prefixLimits,
        ConnectionMetrics metrics,
        Wheel wheel,
        Pacer ends,
        FrameRules rules,
        SecurityHeaders securityHeaders) {
    ServerContext(
            ConnectionSettings settings,
            ListenerFactory listenerFactory,
            Connections connections,
            ConnectionMetrics metrics,
            Wheel wheel) {
        this(
                settings,
                listenerFactory,
                connections,
                new PrefixLimits(settings.crowding(), wheel),
                metrics,
                wheel,
                new Pacer(),
                new FrameRules(settings.limits().message(), settings.speech()),
                SecurityHeaders.of(settings.origins()));
    }
}
