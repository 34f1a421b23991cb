package nines.fakes.wire;

import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import nines.fakes.answer.Mint;
import nines.fakes.answer.Wish;
import nines.fakes.anthropic.Anthropic;
import nines.fakes.cloud.Cloud;
import nines.fakes.cloud.CloudAccounts;
import nines.fakes.cohere.Cohere;
import nines.fakes.gemini.Gemini;
import nines.fakes.ollama.Ollama;
import nines.fakes.openai.OpenAi;
import nines.fakes.reply.Complaint;
import nines.fakes.reply.Reply;
import nines.fakes.reply.Trouble;
import nines.fakes.reply.Vendor;
import nines.fakes.reply.Visit;
import nines.fakes.script.Fault;
import nines.fakes.script.Rule;
import nines.fakes.vectors.Jina;
import nines.fakes.vectors.Voyage;

/// Finds out which vendor a request means, checks its credential and gets the answer. Pure but for
/// the ids it mints.
public final class Desk {
  private final Mint mint;
  private final Optional<String> key;
  private final Vendor openAi = new OpenAi();
  private final Vendor anthropic = new Anthropic();
  private final Vendor gemini = new Gemini();
  private final Cloud cloud;
  private final Vendor cohere = new Cohere();
  private final Vendor ollama = new Ollama();
  private final Vendor voyage = new Voyage();
  private final Vendor jina = new Jina();

  /// A desk that every vendor sits at.
  ///
  /// @param key the credential every caller must show; any or none will do when empty
  /// @param accounts who may sign in to the clouds
  public Desk(Mint mint, Optional<String> key, CloudAccounts accounts) {
    this.mint = mint;
    this.key = key;
    this.cloud = new Cloud(accounts, openAi, anthropic, gemini);
  }

  /// The vendor's answer under a rule: its refusal, the scripted status or what was asked for.
  Reply reply(HttpServerRequest request, Buffer body, Rule rule) {
    Visit visit = visit(request, body, wish(rule));
    Vendor vendor = vendor(visit, request.path());
    if (rule.fault() instanceof Fault.Status fault) {
      return scripted(vendor, visit, fault);
    }
    Optional<Reply> first =
        cloud.token(visit, visit.rawPath()).or(() -> vendor.stranger(visit, key));
    if (first.isPresent()) {
      return first.get();
    }
    Reply reply =
        vendor
            .answer(visit)
            .orElseGet(() ->
                vendor.refusal(
                    visit,
                    Complaint.of(
                        Trouble.NOT_FOUND,
                        "Invalid URL (" + visit.method() + " " + request.path() + ")")));
    if (rule.fault() instanceof Fault.ErrorAt error && reply instanceof Reply.Whole) {
      return vendor.refusal(visit, Complaint.of(error.trouble(), ""));
    }
    return reply;
  }

  private static Reply scripted(Vendor vendor, Visit visit, Fault.Status fault) {
    Complaint complaint = Complaint.of(fault.trouble(), "");
    Reply.Whole plain =
        fault.status() == 0
            ? vendor.refusal(visit, complaint)
            : vendor.refusal(visit, complaint, fault.status());
    Map<String, String> headers = new LinkedHashMap<>(plain.headers());
    fault.headers().forEach((name, value) -> headers.put(name.toLowerCase(Locale.ROOT), value));
    Buffer body = fault.body().map(Buffer::buffer).orElse(plain.body());
    return new Reply.Whole(plain.status(), headers, body, 0);
  }

  private static Wish wish(Rule rule) {
    Wish wish = rule.say().map(Wish.NONE::saying).orElse(Wish.NONE);
    return switch (rule.fault()) {
      case Fault.HugeToken(int at, int bytes) -> wish.huge(at, bytes);
      case Fault.Filtered() -> wish.withheld();
      default -> wish;
    };
  }

  private Vendor vendor(Visit visit, String path) {
    Vendor meant = cloud.meant(visit, visit.rawPath());
    if (meant != null) {
      return meant;
    }
    if (path.startsWith(Voyage.PREFIX + "/")) {
      return voyage;
    }
    if (path.startsWith(Jina.PREFIX + "/")) {
      return jina;
    }
    if (Cohere.serves(path)) {
      return cohere;
    }
    return Ollama.serves(path) ? ollama : bigThree(visit, Address.of(path).version());
  }

  private Vendor bigThree(Visit visit, String version) {
    boolean models = visit.path().equals("/models") || visit.path().startsWith("/models/");
    boolean called = visit.path().contains("/models/") && visit.path().contains(":");
    boolean google =
        version.equals("v1beta")
            || visit.headers().containsKey("x-goog-api-key")
            || visit.query().containsKey("key");
    if (called || (models && google)) {
      return gemini;
    }
    boolean claude = visit.headers().containsKey("anthropic-version");
    boolean messages = visit.path().equals("/messages") || visit.path().startsWith("/messages/");
    return messages || (models && claude) ? anthropic : openAi;
  }

  private Visit visit(HttpServerRequest request, Buffer body, Wish wish) {
    return new Visit(
        request.method().name(),
        Address.of(request.path()).rest(),
        firsts(request.params()),
        firsts(request.headers()),
        body,
        wish,
        mint,
        request.uri());
  }

  private static Map<String, String> firsts(MultiMap values) {
    Map<String, String> firsts = new LinkedHashMap<>();
    for (Map.Entry<String, String> entry : List.copyOf(values.entries())) {
      firsts.putIfAbsent(entry.getKey().toLowerCase(Locale.ROOT), entry.getValue());
    }
    return firsts;
  }
}
