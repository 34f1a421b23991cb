package nines.server.config.load;

import static nines.server.config.fault.FaultKind.MISSING_KEY;
import static nines.server.config.fault.FaultKind.MISSING_SECRET;
import static nines.server.config.fault.FaultKind.WRONG_TYPE;
import static nines.server.config.fault.FaultKind.WRONG_VALUE;

import java.util.List;
import java.util.stream.Stream;
import nines.server.config.fault.FaultKind;
import nines.server.config.load.EveryKeyTest.Bad;

/// Bad values of the keys by which one signs in to a cloud.
final class CloudKeyFaults {
  private CloudKeyFaults() {}

  static List<Bad> all() {
    return Stream.of(aws(), google(), entra()).flatMap(List::stream).toList();
  }

  private static List<Bad> aws() {
    return List.of(
        ollama("location", WRONG_VALUE, "location: us-east-1"),
        bedrock("location", WRONG_VALUE, "keys: [k], location: 'US East'"),
        bedrock("location", MISSING_KEY, "keys: [k]"),
        bedrock(
            "location",
            MISSING_KEY,
            "base_url: 'http://b', " + aws("access_key: a, secret_key: b")),
        ollama("credentials", WRONG_VALUE, "credentials: {aws: {access_key: a, secret_key: b}}"),
        bedrock("credentials", WRONG_TYPE, "location: eu-west-1, credentials: aws"),
        bedrock(
            "credentials",
            WRONG_VALUE,
            "location: eu-west-1, keys: [k], " + aws("access_key: a, secret_key: b")),
        bedrock("credentials.aws", WRONG_TYPE, "location: eu-west-1, credentials: {aws: on}"),
        bedrock(
            "credentials.aws.access_key",
            WRONG_VALUE,
            "location: eu-west-1, " + aws("access_key: 'a b', secret_key: b")),
        bedrock(
            "credentials.aws.secret_key",
            MISSING_KEY,
            "location: eu-west-1, " + aws("access_key: a")),
        bedrock(
            "credentials.aws.session_token",
            MISSING_SECRET,
            "location: eu-west-1, "
                + aws("access_key: a, secret_key: b, session_token: '${env:NOT_SET}'")),
        bedrock(
            "credentials.google",
            WRONG_VALUE,
            "location: eu-west-1, credentials: {aws: {access_key: a, secret_key: b},"
                + " google: '${file:service-account.json}'}"));
  }

  private static List<Bad> google() {
    return List.of(
        ollama("project", WRONG_VALUE, "project: acme"),
        vertex("project", MISSING_KEY, "location: eu, " + GOOGLE),
        vertex("project", WRONG_VALUE, "project: 'A B', location: eu, " + GOOGLE),
        vertex("location", MISSING_KEY, "project: acme, base_url: 'http://v', " + GOOGLE),
        vertex("credentials", MISSING_KEY, "project: acme, location: eu"),
        vertex("credentials", MISSING_KEY, "project: acme, location: eu, credentials: {}"),
        vertex("keys", WRONG_VALUE, "project: acme, location: eu, keys: [k], " + GOOGLE),
        vertex(
            "credentials",
            WRONG_VALUE,
            "project: acme, location: eu, " + aws("access_key: a, secret_key: b")),
        vertex(
            "credentials.google",
            WRONG_VALUE,
            "project: acme, location: eu, credentials: {google: '{}'}"),
        vertex(
            "credentials.google",
            MISSING_SECRET,
            "project: acme, location: eu, credentials: {google: '${file:none.json}'}"));
  }

  private static List<Bad> entra() {
    return List.of(
        azure("keys", MISSING_KEY, "http2: off"),
        azure("credentials", WRONG_VALUE, GOOGLE),
        azure(
            "credentials",
            WRONG_VALUE,
            "keys: [k], " + entra("tenant: a, client_id: b, client_secret: c")),
        azure("credentials.entra", WRONG_TYPE, "credentials: {entra: on}"),
        azure(
            "credentials.entra.tenant",
            WRONG_VALUE,
            entra("tenant: 'a/b', client_id: b, client_secret: c")),
        azure("credentials.entra.client_id", MISSING_KEY, entra("tenant: a, client_secret: c")),
        azure(
            "credentials.entra.client_secret",
            WRONG_VALUE,
            entra("tenant: a, client_id: b, client_secret: 'c d'")),
        azure(
            "credentials.entra.authority",
            WRONG_VALUE,
            entra("tenant: a, client_id: b, client_secret: c, authority: login")));
  }

  private static Bad ollama(String path, FaultKind kind, String keys) {
    return bad("ollama", path, kind, keys);
  }

  private static Bad bedrock(String path, FaultKind kind, String keys) {
    return bad("bedrock", path, kind, keys);
  }

  private static final String GOOGLE = "credentials: {google: '${file:service-account.json}'}";

  private static Bad vertex(String path, FaultKind kind, String keys) {
    return bad("vertex", path, kind, keys);
  }

  private static Bad azure(String path, FaultKind kind, String keys) {
    return bad("azure-openai, base_url: 'https://a'", path, kind, keys);
  }

  private static String entra(String keys) {
    return "credentials: {entra: {" + keys + "}}";
  }

  private static String aws(String keys) {
    return "credentials: {aws: {" + keys + "}}";
  }

  private static Bad bad(String type, String path, FaultKind kind, String keys) {
    return new Bad(
        "providers.*." + path, kind, "providers: {p: {type: %s, %s}}".formatted(type, keys));
  }
}
