package chat.whisper.model.process;

import io.helidon.config.Config;
import io.helidon.service.registry.GlobalServiceRegistry;
import io.helidon.service.registry.ServiceRegistryConfig;
import io.helidon.service.registry.ServiceRegistryManager;

/**
 * The services that Helidon looks up for itself: a configuration that is empty, as all settings are ours, and no others. By default it describes
 * every service of every jar at a process' start, which takes a fifth of it, and reads a configuration out of files and variables that nobody named.
 */
final class HelidonServices {
    private HelidonServices() {}

    /** Before anything else of Helidon is used. */
    static void limit() {
        var config = ServiceRegistryConfig.builder()
                .discoverServices(false)
                .discoverServicesFromServiceLoader(false)
                .putContractInstance(Config.class, Config.empty())
                .build();
        GlobalServiceRegistry.registry(ServiceRegistryManager.create(config).registry());
    }
}
