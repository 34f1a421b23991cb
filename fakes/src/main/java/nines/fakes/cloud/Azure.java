package nines.fakes.cloud;

import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import nines.fakes.json.Trees;
import nines.fakes.reply.Complaint;
import nines.fakes.reply.Reply;
import nines.fakes.reply.Trouble;
import nines.fakes.reply.Vendor;
import nines.fakes.reply.Visit;
import tools.jackson.databind.node.ObjectNode;

/// Azure OpenAI and Foundry: deployments, the version without them, models of others and Claude,
/// for a key in `api-key` or a token that the fake's own Entra gave out.
final class Azure implements Vendor {
  private static final Pattern DEPLOYMENT =
      Pattern.compile(".*/openai/deployments/([^/]+)(/[a-z/]+)");

  private static final Pattern VERSIONLESS = Pattern.compile(".*/openai/v1(/[a-z/]+)");
  private static final Pattern CLAUDE = Pattern.compile(".*/anthropic/v1(/messages(?:/[a-z_]+)?)");
  private static final Pattern API_VERSION = Pattern.compile("\\d{4}-\\d{2}-\\d{2}(-preview)?");

  private final Tokens tokens;
  private final Vendor openAi;
  private final Vendor anthropic;

  Azure(Tokens tokens, Vendor openAi, Vendor anthropic) {
    this.tokens = tokens;
    this.openAi = openAi;
    this.anthropic = anthropic;
  }

  static boolean means(Visit visit, String path) {
    String bearer = visit.header("authorization");
    boolean shown =
        bearer.isEmpty()
            ? visit.headers().containsKey("api-key")
            : bearer.startsWith("Bearer " + TokenDesk.ENTRA_PREFIX);
    return path.contains("/openai/deployments/")
        || path.contains("/anthropic/v1/")
        || (path.contains("/openai/v1/") && shown);
  }

  @Override
  public String credential(Visit visit) {
    return visit.header("api-key");
  }

  @Override
  public Optional<Reply> stranger(Visit visit, Optional<String> key) {
    String bearer = visit.header("authorization");
    boolean known =
        bearer.startsWith("Bearer ")
            ? tokens.knows(bearer.substring(7), visit.mint().seconds())
            : !credential(visit).isEmpty()
                && credential(visit).equals(key.orElse(credential(visit)));
    return known
        ? Optional.empty()
        : Optional.of(
            refusal(
                visit,
                Complaint.of(
                    Trouble.WRONG_KEY,
                    "Access denied due to invalid subscription key or wrong API endpoint.")));
  }

  @Override
  public Optional<Reply> answer(Visit visit) {
    String path = visit.rawPath();
    Matcher claude = CLAUDE.matcher(path);
    if (claude.matches()) {
      return anthropic.answer(visit.at(claude.group(1)));
    }
    Matcher versionless = VERSIONLESS.matcher(path);
    if (versionless.matches()) {
      return visit.query().containsKey("api-version")
          ? Optional.of(
              refusal(visit, Complaint.of(Trouble.BAD_REQUEST, "API version not supported")))
          : openAi.answer(visit.at(versionless.group(1)));
    }
    Matcher deployment = DEPLOYMENT.matcher(path);
    return deployment.matches()
        ? Optional.of(deployed(visit, deployment.group(1), deployment.group(2)))
        : Optional.empty();
  }

  /// The deployment names the model; what the body calls it means nothing.
  private Reply deployed(Visit visit, String deployment, String operation) {
    if (!API_VERSION.matcher(visit.query().getOrDefault("api-version", "")).matches()) {
      return refusal(visit, Complaint.of(Trouble.NOT_FOUND, "Resource not found"));
    }
    if (deployment.equals("no-such-model")) {
      return missing();
    }
    Optional<ObjectNode> body = Trees.object(visit.body().getBytes());
    Visit inside =
        body.isEmpty()
            ? visit.at(operation)
            : visit.at(operation).with(visit.headers(), body.get().put("model", deployment));
    return openAi
        .answer(inside)
        .orElseGet(() -> refusal(visit, Complaint.of(Trouble.NOT_FOUND, "Resource not found")));
  }

  private static Reply.Whole missing() {
    return error(404, "DeploymentNotFound", "The API deployment for this resource does not exist.");
  }

  @Override
  public Reply.Whole refusal(Visit visit, Complaint complaint) {
    return refusal(visit, complaint, complaint.trouble().status());
  }

  @Override
  public Reply.Whole refusal(Visit visit, Complaint complaint, int status) {
    String message = complaint.message().isEmpty() ? "The request failed." : complaint.message();
    return error(status, Integer.toString(status), message);
  }

  private static Reply.Whole error(int status, String code, String message) {
    ObjectNode body = Trees.object();
    body.putObject("error").put("code", code).put("message", message);
    Reply.Whole plain = Reply.Whole.json(status, body);
    return new Reply.Whole(
        status,
        Map.of("content-type", "application/json", "apim-request-id", "fake"),
        plain.body(),
        0);
  }
}
