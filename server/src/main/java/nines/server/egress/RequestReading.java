package nines.server.egress;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import nines.catalogue.type.ModelPlace;
import nines.core.exchange.ChatRequest;
import nines.core.exchange.Operation;
import nines.core.exchange.Owner;
import nines.core.exchange.Part;
import nines.core.exchange.Turn;
import nines.core.failure.FailureCode;
import nines.core.routing.Exclusion;
import nines.core.routing.Target;
import nines.dialect.Dialect;
import nines.dialect.chat.Addressee;
import nines.dialect.chat.AnswerTerms;
import nines.dialect.chat.ClientCall;
import nines.dialect.chat.ClientChat;
import nines.dialect.chat.Envelope;
import nines.dialect.chat.ProviderChat;
import nines.dialect.chat.Rendering;
import nines.dialect.json.JsonValue;
import nines.dialect.json.MemberException;
import nines.dialect.registry.Dialects;
import nines.server.pipeline.ProviderRequest;
import nines.server.pipeline.Reading;
import nines.server.pipeline.Rendition;
import org.jspecify.annotations.Nullable;

/// Reads a client's conversation when the first target of another language needs it, and says it to
/// every such target.
final class RequestReading implements Reading {
  private final String requestId;
  private final ProviderRequest request;
  private final EgressInterpreter interpreter;
  private final Dialect client;
  private final Map<Target, Rendition> renditions = new HashMap<>();
  private @Nullable ChatRequest conversation;
  private Set<String> callIds = Set.of();

  RequestReading(String requestId, ProviderRequest request, EgressInterpreter interpreter) {
    this.requestId = requestId;
    this.request = request;
    this.interpreter = interpreter;
    this.client = Dialects.of(request.operation());
  }

  @Override
  public Map<Target, Rendition> renditions() {
    return renditions;
  }

  @Override
  public boolean isSealed() {
    var document = isAsked() ? request.body().document() : null;
    return document != null && Envelope.mayBeIn(document);
  }

  @Override
  public @Nullable Exclusion say(Target target) {
    ProviderAccess access = interpreter.snapshot().provider(target.provider());
    Passage passage = access == null ? null : conversation(access);
    ProviderChat speaks = passage == null ? null : passage.dialect().providerChat();
    ClientChat hears = client.clientChat();
    if (access == null || passage == null || speaks == null || hears == null || !isAsked()) {
      return new Exclusion(
          target,
          FailureCode.INVALID_REQUEST,
          "does not serve what is asked, and it cannot be translated from " + client.name());
    }
    try {
      ChatRequest said = read(hears);
      return switch (speaks.write(said, addressee(access, passage, target))) {
        case Rendering.Inexpressible(String member, String reason) -> {
          String advice = said.advice(member);
          yield new Exclusion(
              target,
              FailureCode.UNSUPPORTED_PARAMETER,
              advice.isEmpty() ? reason : reason + "; " + advice);
        }
        case Rendering.Written written -> {
          renditions.put(
              target,
              new Translation(
                  passage,
                  written.body(),
                  written.dropped(),
                  new Translation.Ends(client, hears, speaks),
                  new Owner(family(access, passage, target), target.model()),
                  terms(target)));
          yield null;
        }
      };
    } catch (MemberException wrong) {
      return new Exclusion(target, FailureCode.INVALID_REQUEST, String.valueOf(wrong.getMessage()));
    }
  }

  private boolean isAsked() {
    return switch (request.operation()) {
      case CHAT_COMPLETIONS,
          RESPONSES,
          COMPLETIONS,
          MESSAGES,
          GENERATE_CONTENT,
          STREAM_GENERATE_CONTENT ->
          true;
      case EMBEDDINGS,
          MODERATIONS,
          IMAGE_GENERATIONS,
          AUDIO_SPEECH,
          AUDIO_TRANSCRIPTIONS,
          AUDIO_TRANSLATIONS,
          RERANK,
          COUNT_TOKENS,
          GEMINI_COUNT_TOKENS,
          EMBED_CONTENT,
          BATCH_EMBED_CONTENTS,
          COHERE_CHAT,
          CONVERSE,
          CONVERSE_STREAM ->
          false;
    };
  }

  private @Nullable Passage conversation(ProviderAccess access) {
    Passage own = access.passage(request.operation());
    if (own != null && own.dialect().equals(client) && own.dialect().providerChat() != null) {
      return own;
    }
    for (Operation operation : EgressInterpreter.conversations(request.stream())) {
      Passage passage = access.passage(operation);
      if (passage != null && passage.dialect().providerChat() != null) {
        return passage;
      }
    }
    return null;
  }

  private ChatRequest read(ClientChat hears) {
    ChatRequest known = conversation;
    if (known == null) {
      var document = request.body().document();
      if (document == null) {
        throw new MemberException("body", "a form", "a JSON object");
      }
      known =
          hears.read(new ClientCall(request.operation(), JsonValue.of(document), request.stream()));
      conversation = known;
      callIds = callIds(known);
    }
    return known;
  }

  private AnswerTerms terms(Target target) {
    return new AnswerTerms(
        requestId,
        interpreter.clock().instant().getEpochSecond(),
        target.model(),
        request.framing(),
        request.usageAsked(),
        callIds,
        request.operation());
  }

  private Addressee addressee(ProviderAccess access, Passage passage, Target target) {
    var models = interpreter.models();
    return new Addressee(
        family(access, passage, target),
        target.model(),
        passage.carriage().model() == ModelPlace.BODY,
        passage.asksForUsage(request),
        models.outputLimit(access.config(), target.model()),
        models.habits(access.config(), target.model()));
  }

  /// Whose models answer: those that speak a vendor's own language are that vendor's.
  private static String family(ProviderAccess access, Passage passage, Target target) {
    String language = passage.dialect().name();
    String provider = language.startsWith("openai") ? access.type().name() : language;
    ProviderChat speaks = passage.dialect().providerChat();
    return speaks == null ? provider : speaks.family(target.model(), provider);
  }

  private static Set<String> callIds(ChatRequest said) {
    Set<String> ids = new HashSet<>();
    for (Turn turn : said.turns()) {
      for (Part part : turn.parts()) {
        if (part instanceof Part.ToolCall call) {
          ids.add(call.id());
        }
      }
    }
    return ids;
  }
}
