SHELL := /usr/bin/env bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help
MAKEFLAGS += --no-print-directory

JAVA_SOURCES = $(shell find pom.xml */pom.xml */*/pom.xml */src */*/src -not -path 'client-web/*')
WEB_SOURCES = $(shell find client-web -not -path '*/node_modules*' -not -path '*/build*' -not -path '*/.svelte-kit*' \
	-not -path '*/package/dist*' -not -path '*/package/LICENSE' -not -path '*/test-results*' -not -path '*/playwright-report*' -not -path '*/e2e*' -type f)
COMPOSE = docker compose -f ops/docker-compose.yml

.PHONY: help
help: ## This list
	@sed -n 's/^\([a-z0-9-]*\):.*## \(.*\)/\1|\2/p' $(MAKEFILE_LIST) | while IFS='|' read -r name text; do \
		printf '  make %-12s %s\n' "$$name" "$$text"; done

.PHONY: run
run: tools target/built client-web/build/index.html ## Start everything; PORT, ADMIN_PORT, INSTANCES, MATCHERS. Ctrl-C stops it
	@exec ops/bin/java-run chat.whisper.launcher.Run

.PHONY: dev
dev: tools target/built ## The web client with hot reload, over what make run started or a system of its own
	@ops/bin/build-web install
	@exec ops/bin/dev

.PHONY: test
test: ## Every check and every test; ends with the count
	@ops/bin/test

.PHONY: check
check: ## All day: formatting, types, lint and unit tests of both halves; starts no server
	@ops/bin/check

.PHONY: build
build: tools target/built client-web/build/index.html ## Build the modules and the web client, if their sources changed

.PHONY: lint
lint: tools ## Formatting, Error Prone, ESLint, svelte-check; no tests
	@ops/bin/quick-maven -q spotless:check test-compile </dev/null
	@ops/bin/build-web install
	@cd client-web && npm run --silent lint && npm run --silent check

.PHONY: format
format: tools ## Format all sources
	@JAVA_HOME=$$(ops/bin/find-jdk) mvn -q -B -ntp spotless:apply </dev/null
	@ops/bin/build-web install
	@cd client-web && npm run --silent format

.PHONY: logs
logs: ## Follow the logs of what make run started
	@exec tail -n 20 -F .run/logs/*.log

.PHONY: docker-up
docker-up: ## Redis, NATS, PostgreSQL and HAProxy in Docker, on loopback
	@$(COMPOSE) up -d --wait

.PHONY: docker-down
docker-down: ## Stop them; reports stay
	@$(COMPOSE) down

.PHONY: echo
echo: tools target/built ## Our WebSocket layer as an echo server for conformance suites; PORT
	@exec $$(ops/bin/find-jdk)/bin/java -XX:+UseSerialGC \
		-cp "app/target/test-classes:app/target/classes:$$(<app/target/classpath)" chat.whisper.app.connection.Echo

.PHONY: fuzz
fuzz: tools ## Jazzer against all that reads what clients send; FUZZ_SECONDS (60) for each target
	@ops/bin/fuzz

.PHONY: e2e
e2e: build ## Browser tests over three instances, and every screen beside its picture; PICTURES=some for those of make test
	@PICTURES=$${PICTURES:-all} CHROMIUM=$$(ops/bin/find-chromium) ops/bin/java-run chat.whisper.launcher.RunCommand client-web npx playwright test

.PHONY: pictures
pictures: build ## Compare every screen with docs/screens; ACCEPT=1 keeps what is seen now; ONLY=chat,report some
	@cd client-web && CHROMIUM=$$(../ops/bin/find-chromium) PICTURES=$(if $(ACCEPT),accept,all) npx playwright test pictures console-screens

.PHONY: web-budget
web-budget: build ## How soon the page is there and answers, on a slow phone and a slow network
	@CHROMIUM=$$(ops/bin/find-chromium) ops/bin/java-run chat.whisper.launcher.RunCommand client-web npx playwright test -c budget

# What perf measures is what operators run: a runtime with the AOT cache of a training.
ASSEMBLED = $(CURDIR)/target/images
target/images/app/cache.aot: target/built
	@ops/images/assemble $(ASSEMBLED)
	@ops/images/train $(ASSEMBLED)
perf perf-chat perf-cold perf-saturation perf-match perf-filter perf-neighbours perf-idle: export IMAGES = $(ASSEMBLED)

.PHONY: images
images: build target/images/app/cache.aot ## Put what the Java images hold into target/images, and train it

.PHONY: perf
perf: images ## What matters most, in under ten minutes: a message beside its peers, finding somebody, ten thousand people
	@PEERS=$${PEERS:-netty,sockets} RATE=1000,6000 PAIRS=200 SECONDS=5 ROUNDS=2 WARM_UP=30000 ops/bin/in-one-session ops/bin/java-run chat.whisper.perf.peers.ChatPerf
	@ops/bin/in-one-session ops/bin/java-run chat.whisper.perf.load.bench.MatchLatency
	@perf/run-tier.sh 10k

.PHONY: perf-chat
perf-chat: images ## Whisper and its peers by turns: RATE, PAIRS, SECONDS, ROUNDS, WARM_UP, CONTESTS, PEERS; to perf/results
	@exec ops/bin/in-one-session ops/bin/java-run chat.whisper.perf.peers.ChatPerf

.PHONY: perf-cold
perf-cold: images ## How soon an app that has just started serves, and what its first messages cost: ROUNDS, RATE
	@exec ops/bin/java-run chat.whisper.perf.peers.ColdPerf

.PHONY: perf-saturation
perf-saturation: images ## Half to twice of what Whisper and a peer carry, and NATS and Redis killed under load: PAIRS, SECONDS, CONTESTS, FROM
	@exec ops/bin/in-one-session ops/bin/java-run chat.whisper.perf.peers.SaturationPerf

.PHONY: perf-compare
perf-compare: build ## Two results of perf-chat beside each other: BEFORE, AFTER
	@exec ops/bin/java-run chat.whisper.perf.peers.CompareResults $(BEFORE) $(AFTER)

.PHONY: perf-plot
perf-plot: build ## A result of perf-chat as a picture beside it: RESULT
	@exec ops/bin/java-run chat.whisper.perf.peers.ResultPlot $(RESULT)

.PHONY: perf-match
perf-match: images ## How fast people are matched: the scripts alone, then the whole way beside its floor: RATE, ROUNDS, SECONDS, PAIRS; to perf/results
	@exec ops/bin/in-one-session ops/bin/java-run chat.whisper.perf.load.match.MatchPerf

.PHONY: perf-filter
perf-filter: images ## What the message filter costs, beside a common library; ends with 1 if a goal is missed
	@exec ops/bin/java-run chat.whisper.perf.micro.FilterPerf

.PHONY: perf-neighbours
perf-neighbours: images ## What well-behaved people feel while others attack: ATTACKS, ROUNDS, INSTANCES
	@exec ops/bin/in-one-session ops/bin/java-run chat.whisper.perf.load.neighbours.NeighboursPerf

.PHONY: faults
faults: build ## Pairs talk while one thing after the other breaks: PAIRS, SEEKERS, FAULTS, SEED, PACE, CLUSTERS
	@exec ops/bin/java-run chat.whisper.perf.faults.Faults

.PHONY: faults-long
faults-long: build ## The same through a hundred rolling deploys in a row: PAIRS, SEEKERS, SEED, PACE
	@FAULTS=hundred-rolling-deploys exec ops/bin/java-run chat.whisper.perf.faults.Faults

.PHONY: perf-soak
perf-soak: build ## People of all kinds come and go while things break at random, and nothing may grow: SOAK_MINUTES (30), IDLE, PAIRS, SEEKERS, SEED
	@exec ops/bin/java-run chat.whisper.perf.faults.Soak

.PHONY: perf-idle
perf-idle: images ## What an idle connection costs, lean and fat, beside a Netty process: CONNECTIONS, SERVERS; to perf/results
	@exec ops/bin/java-run chat.whisper.perf.peers.idle.IdleCost

.PHONY: deploy-rehearsal
deploy-rehearsal: build ## An operator's whole day with ops/deploy.sh, and what the images hold, without Docker
	@JAVA_HOME=$$(ops/bin/find-jdk) mvn -q -B -ntp -pl perf/system -am -Dit.test=DeployIT,DeployRehearsal,ImagesIT,ReleaseRehearsal,ReproducibleJarsRehearsal -Dfailsafe.failIfNoSpecifiedTests=false \
		test-compile failsafe:integration-test failsafe:verify </dev/null
	@echo "before a release: make upgrade-rehearsal, too, which lets people of the version before meet those of this one"

.PHONY: upgrade-rehearsal
upgrade-rehearsal: build ## People of another version (FROM, else the newest tag v*) and of this tree talk and move
	@ops/bin/upgrade-rehearsal $(FROM)

.PHONY: moves
moves: tools ## Seeded runs of moving sessions: SEEDS of each scenario; SEED replays one
	@JAVA_HOME=$$(ops/bin/find-jdk) mvn -q -B -ntp -pl app -am test -Dtest=MovingSimulationTest \
		-Dsurefire.failIfNoSpecifiedTests=false $(if $(SEED),-Dseed=$(SEED),-Dseeds=$(or $(SEEDS),400)) </dev/null

.PHONY: simulate
simulate: tools ## Seeded evenings of matching: SEEDS, PEOPLE; SEED replays one
	@ops/bin/simulate "$(or $(SEED),1)" "$(if $(SEED),1,$(or $(SEEDS),200))" "$(or $(PEOPLE),60)"

.PHONY: settings
settings: tools ## Write .env.example and .env.production.example anew, from the code and README.md
	@JAVA_HOME=$$(ops/bin/find-jdk) mvn -q -B -ntp -pl perf/system -am test -Dtest=SettingsExampleTest \
		-Dsurefire.failIfNoSpecifiedTests=false -Dsettings.write=true </dev/null

.PHONY: sbom
sbom: tools ## List all that Whisper is built from, as CycloneDX, in target/sbom
	@ops/bin/sbom

.PHONY: licences
licences: build ## Write docs/licences.md anew, and look whether all of them are allowed
	@JAVA_HOME=$$(ops/bin/find-jdk) mvn -q -B -ntp -pl perf/system -am -Dit.test=SupplyChainIT -Dfailsafe.failIfNoSpecifiedTests=false \
		-Dlicences.write=true -Dmaven.test.redirectTestOutputToFile=true \
		test-compile failsafe:integration-test failsafe:verify </dev/null

.PHONY: clean
clean: ## Remove what was built; .cache and .run/data stay
	@rm -rf target */target */*/target client-web/build client-web/.svelte-kit client-web/console/build client-web/console/.svelte-kit client-web/gallery/build client-web/gallery/.svelte-kit client-web/package/dist client-web/test-results client-web/playwright-report \
		.run/logs .cache/cds

.PHONY: tools
tools:
	@ops/bin/check-tools

target/built: $(JAVA_SOURCES)
	@ops/bin/build-java

client-web/build/index.html: $(WEB_SOURCES)
	@ops/bin/build-web
