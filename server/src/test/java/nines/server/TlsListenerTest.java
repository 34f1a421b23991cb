package nines.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.http.PoolOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.util.List;
import javax.net.ssl.SSLPeerUnverifiedException;
import nines.server.config.load.ConfigFolder;
import nines.server.egress.Identity;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// The data listener over TLS.
class TlsListenerTest {
  private static final String SMALL =
      "{\"model\":\"chat\",\"messages\":[{\"role\":\"user\",\"content\":\"hi\"}]}";

  @TempDir private Path folder;
  private Gateway gateway;

  @BeforeEach
  void start() {
    ConfigFolder.furnished(folder);
    gateway =
        new Gateway(
            folder,
            yaml ->
                yaml.replace(
                    "  limits:", "  tls: {certificate: certificate.pem, key: key.pem}\n  limits:"));
  }

  @AfterEach
  void stop() {
    gateway.close();
  }

  @ParameterizedTest
  @EnumSource(names = {"HTTP_1_1", "HTTP_2"})
  void the_version_the_client_asks_for_is_agreed_on(HttpVersion version) {
    var client = client(version);

    var response = call(client);

    assertThat(response.version()).isEqualTo(version);
    assertThat(response.statusCode()).isEqualTo(200);
  }

  @Test
  void a_folded_header_is_refused_over_tls_as_well() {
    var client = client(HttpVersion.HTTP_1_1);
    var socket =
        gateway
            .vertx()
            .createNetClient(
                new io.vertx.core.net.NetClientOptions()
                    .setSsl(true)
                    .setTrustAll(true)
                    .setHostnameVerificationAlgorithm(""))
            .connect(gateway.port(), "127.0.0.1")
            .await();
    var answered = io.vertx.core.Promise.<String>promise();
    socket.handler(bytes -> answered.tryComplete(bytes.toString()));
    var _ = socket.write(gateway.chat(SMALL).line("x-a: one\r\n two").head() + SMALL);

    assertThat(answered.future().await()).startsWith("HTTP/1.1 400");
    assertThat(call(client).statusCode()).isEqualTo(200);
  }

  @Test
  void another_certificate_is_shown_from_now_on_and_open_connections_go_on() throws Exception {
    var before = client(HttpVersion.HTTP_1_1);
    var old = certificate(call(before));
    write(Identity.of(folder, "renewed", "dns:localhost"));

    gateway.reload("60s");

    Patience.until(
        "the renewed certificate is shown",
        () ->
            certificate(call(client(HttpVersion.HTTP_2)))
                .getSubjectX500Principal()
                .getName()
                .equals("CN=renewed"));
    assertThat(certificate(call(before))).isEqualTo(old);
  }

  private void write(Identity identity) throws IOException {
    Files.writeString(folder.resolve("certificate.pem"), identity.certificate().text());
    Files.writeString(folder.resolve("key.pem"), identity.identity().privateKey().reveal());
  }

  private HttpClient client(HttpVersion version) {
    return gateway
        .vertx()
        .createHttpClient(
            new HttpClientOptions()
                .setSsl(true)
                .setTrustAll(true)
                .setVerifyHost(false)
                .setUseAlpn(true)
                .setAlpnVersions(List.of(version))
                .setProtocolVersion(version),
            new PoolOptions().setHttp1MaxSize(1));
  }

  private HttpClientResponse call(HttpClient client) {
    return client
        .request(HttpMethod.POST, gateway.port(), "127.0.0.1", "/v1/chat/completions")
        .compose(request ->
            request
                .putHeader("authorization", "Bearer " + gateway.key())
                .putHeader("content-type", "application/json")
                .send(SMALL))
        .compose(response -> response.body().map(response))
        .await();
  }

  private static X509Certificate certificate(HttpClientResponse response) {
    try {
      return (X509Certificate) response.request().connection().peerCertificates().getFirst();
    } catch (SSLPeerUnverifiedException e) {
      throw new AssertionError(e);
    }
  }
}
