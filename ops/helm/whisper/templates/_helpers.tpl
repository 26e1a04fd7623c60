{{/* Names and labels: of the release, and of one of its processes ("app", "matcher", "moderation"), which is given with the root as (list $ "app"). */}}
{{- define "whisper.name" -}}
{{- $root := index . 0 -}}
{{- printf "%s-%s" $root.Release.Name (index . 1) | trunc 63 | trimSuffix "-" -}}
{{- end }}

{{- define "whisper.selector" -}}
{{- $root := index . 0 -}}
app.kubernetes.io/name: whisper
app.kubernetes.io/instance: {{ $root.Release.Name }}
app.kubernetes.io/component: {{ index . 1 }}
{{- end }}

{{- define "whisper.labels" -}}
{{- $root := index . 0 -}}
{{ include "whisper.selector" . }}
app.kubernetes.io/version: {{ $root.Values.image.tag | default $root.Chart.AppVersion | quote }}
app.kubernetes.io/managed-by: {{ $root.Release.Service }}
helm.sh/chart: {{ printf "%s-%s" $root.Chart.Name $root.Chart.Version }}
{{- end }}

{{- define "whisper.adminPort" -}}
{{- get (dict "app" 8081 "matcher" 8082 "moderation" 8083) . -}}
{{- end }}

{{/* As a process reads it: YAML takes on and off for booleans, and Helm writes large numbers as 6.7e+07. */}}
{{- define "whisper.setting" -}}
{{- if kindIs "bool" . }}{{ ternary "on" "off" . }}
{{- else if and (kindIs "float64" .) (eq (floor .) .) }}{{ int64 . }}
{{- else }}{{ toString . }}
{{- end }}
{{- end }}

{{/* The settings of all processes, and those of one. A secret is a file. */}}
{{- define "whisper.environment" -}}
{{- $root := index . 0 -}}{{- $component := index . 1 -}}{{- $own := index $root.Values $component -}}
- { name: REDIS_URL, value: {{ required "redis.url must be set" $root.Values.redis.url | quote }} }
- { name: REDIS_USER, value: {{ $own.users.redis | quote }} }
- { name: REDIS_PASSWORD_FILE, value: /run/secrets/whisper/redis_password }
- { name: NATS_URL, value: {{ required "nats.url must be set" $root.Values.nats.url | quote }} }
- { name: NATS_USER, value: {{ $own.users.nats | quote }} }
- { name: NATS_PASSWORD_FILE, value: /run/secrets/whisper/nats_password }
- { name: ADMIN_HOST, value: 0.0.0.0 }
- { name: ADMIN_PORT, value: {{ include "whisper.adminPort" $component | quote }} }
- { name: LOG_FORMAT, value: json }
{{- if $root.Values.tlsCa }}
- { name: TLS_CA, value: /run/tls/ca.crt }
{{- end }}
{{- range $name, $value := merge (dict) $own.settings $root.Values.settings }}
- { name: {{ $name }}, value: {{ include "whisper.setting" $value | quote }} }
{{- end }}
{{- end }}

{{/* What a pod is, but for its container's settings and ports: given as (list $ "app" $environment $ports). */}}
{{- define "whisper.pod" -}}
{{- $root := index . 0 -}}{{- $component := index . 1 -}}{{- $own := index $root.Values $component -}}
metadata:
  labels:
    {{- include "whisper.labels" . | nindent 4 }}
spec:
  automountServiceAccountToken: false
  enableServiceLinks: false
  # Longer than a process takes to leave (30 s) after the 5 s in which the ingress hears of it.
  terminationGracePeriodSeconds: 45
  {{- with $root.Values.image.pullSecrets }}
  imagePullSecrets: {{ toYaml . | nindent 4 }}
  {{- end }}
  securityContext:
    runAsNonRoot: true
    runAsUser: 10001
    runAsGroup: 10001
    fsGroup: 10001
    seccompProfile: { type: RuntimeDefault }
  topologySpreadConstraints:
    {{- range list "kubernetes.io/hostname" "topology.kubernetes.io/zone" }}
    - maxSkew: 1
      topologyKey: {{ . }}
      whenUnsatisfiable: ScheduleAnyway
      labelSelector:
        matchLabels:
          {{- include "whisper.selector" (list $root $component) | nindent 10 }}
    {{- end }}
  containers:
    - name: {{ $component }}
      image: "{{ $root.Values.image.registry }}/{{ $component }}:{{ $root.Values.image.tag | default $root.Chart.AppVersion }}"
      imagePullPolicy: {{ $root.Values.image.pullPolicy }}
      env:
        {{- include "whisper.environment" . | nindent 8 }}
        {{- index . 2 | nindent 8 }}
      ports:
        - { name: admin, containerPort: {{ include "whisper.adminPort" $component }} }
        {{- index . 3 | nindent 8 }}
      # An app is not ready while it leaves, but it is while Redis or NATS is away: open chats go on.
      startupProbe: { httpGet: { path: /observe/health/ready, port: admin }, periodSeconds: 2, failureThreshold: 60 }
      readinessProbe: { httpGet: { path: /observe/health/ready, port: admin }, periodSeconds: 5, failureThreshold: 2 }
      livenessProbe: { httpGet: { path: /observe/health/live, port: admin }, periodSeconds: 10, timeoutSeconds: 5, failureThreshold: 6 }
      # New people no longer come while the others are handed over at SIGTERM.
      lifecycle: { preStop: { sleep: { seconds: 5 } } }
      resources: {{ toYaml $own.resources | nindent 8 }}
      securityContext:
        allowPrivilegeEscalation: false
        readOnlyRootFilesystem: true
        capabilities: { drop: [ALL] }
      volumeMounts:
        - { name: secrets, mountPath: /run/secrets/whisper, readOnly: true }
        - { name: tmp, mountPath: /tmp }
        {{- if $root.Values.tlsCa }}
        - { name: tls-ca, mountPath: /run/tls, readOnly: true }
        {{- end }}
        {{- if and (eq $component "app") $own.branding }}
        - { name: branding, mountPath: /etc/whisper/branding, readOnly: true }
        {{- end }}
        {{- with $own.volumeMounts }}
        {{- toYaml . | nindent 8 }}
        {{- end }}
  volumes:
    - { name: secrets, secret: { secretName: {{ required (printf "%s.secret must name a Secret" $component) $own.secret }}, defaultMode: 0440 } }
    - { name: tmp, emptyDir: { medium: Memory, sizeLimit: 64Mi } }
    {{- if $root.Values.tlsCa }}
    - { name: tls-ca, configMap: { name: {{ $root.Values.tlsCa }} } }
    {{- end }}
    {{- if and (eq $component "app") $own.branding }}
    - { name: branding, configMap: { name: {{ $own.branding }} } }
    {{- end }}
    {{- with $own.volumes }}
    {{- toYaml . | nindent 4 }}
    {{- end }}
{{- end }}

{{/* One more before one less, so that an update never takes places. */}}
{{- define "whisper.deployment" -}}
{{- $root := index . 0 -}}{{- $component := index . 1 -}}{{- $own := index $root.Values $component -}}
apiVersion: apps/v1
kind: Deployment
metadata:
  name: {{ include "whisper.name" . }}
  labels:
    {{- include "whisper.labels" . | nindent 4 }}
spec:
  {{- if not (dig "autoscaling" "enabled" false $own) }}
  replicas: {{ $own.replicas }}
  {{- end }}
  minReadySeconds: 5
  strategy: { type: RollingUpdate, rollingUpdate: { maxUnavailable: 0, maxSurge: 1 } }
  selector:
    matchLabels:
      {{- include "whisper.selector" . | nindent 6 }}
  template:
    {{- include "whisper.pod" . | nindent 4 }}
{{- end }}
