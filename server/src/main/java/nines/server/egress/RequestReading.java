package nines.server.egress;

import static java.util.Objects.requireNonNull;

import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import nines.catalogue.type.ModelPlace;
import nines.core.call.Opening;
import nines.core.exchange.ChatRequest;
import nines.core.exchange.Habit;
import nines.core.exchange.Operation;
import nines.core.exchange.Owner;
import nines.core.exchange.Part;
import nines.core.exchange.Slice;
import nines.core.exchange.Turn;
import nines.core.failure.Failure;
import nines.core.failure.FailureCode;
import nines.core.routing.Exclusion;
import nines.core.routing.Target;
import nines.dialect.Dialect;
import nines.dialect.chat.Addressee;
import nines.dialect.chat.AnswerTerms;
import nines.dialect.chat.ClientCall;
import nines.dialect.chat.ClientChat;
import nines.dialect.chat.InexpressibleException;
import nines.dialect.chat.OpaqueSigns;
import nines.dialect.chat.Prefill;
import nines.dialect.chat.ProviderChat;
import nines.dialect.chat.Rendering;
import nines.dialect.chat.Resumption;
import nines.dialect.json.JsonIndex;
import nines.dialect.json.JsonValue;
import nines.dialect.json.MemberException;
import nines.dialect.registry.Dialects;
import nines.dialect.registry.Tasks;
import nines.dialect.stream.Cursor;
import nines.dialect.task.Task;
import nines.server.drive.Continuation;
import nines.server.pipeline.ProviderRequest;
import nines.server.pipeline.Reading;
import nines.server.pipeline.Rendition;
import org.jspecify.annotations.Nullable;

/// Reads a client's request when the first target of another language needs it, and says it to
/// every such target.
final class RequestReading implements Reading {
  /// Characters of a reason or of a name of a member.
  private static final int MAX_SHOWN = 500;

  /// Bytes of a request whose answer is carried on when it breaks off.
  static final int MAX_RESCUED_BODY = 1 << 20;

  private final String requestId;
  private final ProviderRequest request;
  private final EgressInterpreter interpreter;
  private final Dialect client;
  private final @Nullable TaskReading<?, ?> task;
  private Map<Target, Rendition> renditions = Map.of();
  private @Nullable InlineMedia media;
  private @Nullable ChatRequest conversation;
  private @Nullable Set<String> makers;
  private Set<String> callIds = Set.of();

  RequestReading(String requestId, ProviderRequest request, EgressInterpreter interpreter) {
    this.requestId = requestId;
    this.request = request;
    this.interpreter = interpreter;
    this.client = Dialects.of(request.operation());
    Task<?, ?> asked = Tasks.of(request.operation());
    this.task = asked == null ? null : TaskReading.of(asked, request);
  }

  @Override
  public Map<Target, Rendition> renditions() {
    return renditions;
  }

  @Override
  public boolean hasSideEffects() {
    return SideEffects.isLeftBy(request);
  }

  @Override
  public boolean isSealed(Target target) {
    return isEnveloped() || isMadeElsewhere(target);
  }

  /// What one vendor made and another's client carries is in no vendor's own words.
  private boolean isEnveloped() {
    JsonIndex body = request.body().index();
    return body != null
        && OpaqueSigns.hasEnvelope(body)
        && (request.operation().isConversation()
            || Tasks.TOKEN_COUNT.client(request.operation()) != null);
  }

  /// A target that is not asked in the client's language is translated to anyway.
  private boolean isMadeElsewhere(Target target) {
    if (makers == null) {
      makers = owned().families(request);
    }
    ProviderAccess access = makers.isEmpty() ? null : access(target);
    Passage own = access == null ? null : access.passage(request.operation(), target.model());
    return access != null
        && own != null
        && makers.stream().anyMatch(maker -> !maker.equals(access.family(own, target.model())));
  }

  private OwnedParts owned() {
    return new OwnedParts(interpreter.owners(), request.bond().tenant());
  }

  private @Nullable ProviderAccess access(Target target) {
    return interpreter.snapshot().provider(target.provider());
  }

  @Override
  public @Nullable Exclusion say(Target target) {
    ProviderAccess access = access(target);
    try {
      Translation said = access == null ? null : said(access, target);
      if (said == null) {
        return new Exclusion(target, FailureCode.INVALID_REQUEST, unserved());
      }
      keep(target, said);
      return null;
    } catch (MemberException wrong) {
      return new Exclusion(
          target,
          FailureCode.INVALID_REQUEST,
          shown(String.valueOf(wrong.getMessage())),
          shown(wrong.member()));
    } catch (InexpressibleException unsaid) {
      if (media != null && media.isAwaitedBy(target)) {
        return null;
      }
      return new Exclusion(
          target,
          FailureCode.UNSUPPORTED_PARAMETER,
          shown(unsaid.rendering().reason() + advice(unsaid)),
          shown(unsaid.rendering().member()));
    }
  }

  /// Most requests are said to nobody.
  private void keep(Target target, Rendition said) {
    if (renditions.isEmpty()) {
      renditions = new HashMap<>();
    }
    renditions.put(target, said);
  }

  @Override
  public boolean isWanting(Target target) {
    return media != null && media.isWantedBy(target) && !renditions.containsKey(target);
  }

  @Override
  public void fetch(Target target, Consumer<@Nullable Failure> answer) {
    media().fetch(() -> say(target), answer);
  }

  /// A plan is remembered, and may quote the client: as much as a person reads, and no more.
  private static String shown(String text) {
    return text.length() <= MAX_SHOWN ? text : text.substring(0, MAX_SHOWN) + "…";
  }

  private String unserved() {
    Task<?, ?> asked = Tasks.of(request.operation());
    return asked == null
        ? "does not serve what is asked, and it cannot be translated from " + client.name()
        : "offers no " + asked.name();
  }

  private String advice(InexpressibleException unsaid) {
    String advice = conversation == null ? "" : conversation.advice(unsaid.rendering().member());
    return advice.isEmpty() ? "" : "; " + advice;
  }

  /// Said in the first of the target's languages that has words for it; what the best one lacks is
  /// told where none has. Null where the target does not serve what is asked, in any language.
  private @Nullable Translation said(ProviderAccess access, Target target) {
    if (task != null) {
      return task.say(access, passage -> addressee(access, passage, target), terms(target));
    }
    ClientChat hears = client.clientChat();
    if (hears == null || !request.operation().isConversation()) {
      return null;
    }
    return conversation(access, target, hears, read(hears));
  }

  /// Null where the target holds no conversations.
  private @Nullable Translation conversation(
      ProviderAccess access, Target target, ClientChat hears, ChatRequest asked) {
    Rendering.Inexpressible best = null;
    for (Passage passage : passages(access, target)) {
      ProviderChat speaks = requireNonNull(passage.dialect().providerChat());
      switch (written(target, asked, speaks, addressee(access, passage, target))) {
        case Rendering.Inexpressible unsaid -> best = best == null ? unsaid : best;
        case Rendering.Written written -> {
          var ends = new ConversationWay.Ends(client, hears, speaks, passage);
          return new Translation(
              passage, written.body(), written.dropped(), way(ends, access, target));
        }
      }
    }
    if (best != null) {
      throw new InexpressibleException(best);
    }
    return null;
  }

  private ConversationWay way(ConversationWay.Ends ends, ProviderAccess access, Target target) {
    var owner = new Owner(access.family(ends.passage(), target.model()), target.model());
    return new ConversationWay(ends, owner, terms(target));
  }

  /// Where an answer stands that broke off; null where nobody can go on with it.
  @Nullable AnswerSeam seam(Cursor cursor) {
    ClientChat hears = request.operation().isConversation() ? client.clientChat() : null;
    if (hears == null || !isKept(request)) {
      return null;
    }
    try {
      return new AnswerSeam(cursor, RescueRules.remains(read(hears), cursor));
    } catch (MemberException unread) {
      return null;
    }
  }

  /// Has a target go on with an answer; null where it cannot be asked to.
  @Nullable CarriedOn carryOn(Target target, AnswerSeam seam, Continuation to) {
    ProviderAccess access = interpreter.snapshot().provider(target.provider());
    ClientChat hears = client.clientChat();
    if (access == null || hears == null) {
      return null;
    }
    boolean repeats = to.opening() == Opening.REPEATS;
    Cursor cursor = seam.cursor();
    Translation said = null;
    if (!repeats) {
      said = continued(access, target, hears, cursor.text());
    } else if (renditions.get(target) instanceof Translation translation) {
      said = translation;
    }
    ConversationWay way = repeats && said == null ? ownWay(access, target, hears) : null;
    if (said != null && said.way() instanceof ConversationWay back) {
      way = back;
    }
    return way == null
        ? null
        : new CarriedOn(said, way, new Resumption(cursor, repeats, to.spent()));
  }

  private @Nullable Translation continued(
      ProviderAccess access, Target target, ClientChat hears, String words) {
    try {
      return conversation(access, target, hears, Prefill.of(read(hears), words));
    } catch (MemberException | InexpressibleException unsaid) {
      return null;
    }
  }

  /// The way back from a target that is sent the client's own words.
  private @Nullable ConversationWay ownWay(ProviderAccess access, Target target, ClientChat hears) {
    Passage passage = access.passage(request.operation(), target.model());
    ProviderChat speaks = passage == null ? null : passage.dialect().providerChat();
    return passage == null || speaks == null
        ? null
        : way(new ConversationWay.Ends(client, hears, speaks, passage), access, target);
  }

  private Rendering written(
      Target target, ChatRequest said, ProviderChat speaks, Addressee addressee) {
    InlineMedia.Speech speech = request -> speaks.write(request, addressee);
    Rendering written = speech.say(said);
    return written instanceof Rendering.Inexpressible unsaid
        ? media().instead(target, said, unsaid, speech)
        : written;
  }

  /// Whether a request is kept to its end, so that its answer can be carried on.
  static boolean isKept(ProviderRequest request) {
    Slice document = request.body().document();
    return document != null && document.length() <= MAX_RESCUED_BODY;
  }

  /// What the way back for an answer needs is kept.
  @Override
  public void letGo() {
    conversation = null;
    if (media != null) {
      media.end();
    }
    if (!renditions.isEmpty()) {
      renditions.replaceAll((_, said) -> said instanceof Translation t ? t.withoutBody() : said);
    }
  }

  private InlineMedia media() {
    InlineMedia known = media;
    if (known == null) {
      known = new InlineMedia(interpreter.files());
      media = known;
    }
    return known;
  }

  /// The ways to ask the target for the next turn: the client's own language first, then as its
  /// provider's type lists them.
  private Set<Passage> passages(ProviderAccess access, Target target) {
    var models = interpreter.models();
    var served = models.operations(access.config(), target.model());
    Set<Passage> passages = new LinkedHashSet<>();
    Passage own = access.passage(request.operation(), target.model());
    if (own != null && own.dialect().equals(client)) {
      passages.add(own);
    }
    Passage responses = access.passage(Operation.RESPONSES, target.model());
    if (responses != null
        && models.habits(access.config(), target.model()).contains(Habit.RESPONSES_FIRST)) {
      passages.add(responses);
    }
    passages.addAll(access.passages(target.model()));
    passages.removeIf(passage ->
        !served.contains(passage.operation())
            || !passage.operation().isConversation(request.stream())
            || passage.dialect().providerChat() == null);
    return passages;
  }

  private ChatRequest read(ClientChat hears) {
    ChatRequest known = conversation;
    if (known == null) {
      var document = request.body().document();
      if (document == null) {
        throw new MemberException("body", "a form", "a JSON object");
      }
      known =
          owned()
              .owned(
                  hears.read(
                      new ClientCall(
                          request.operation(), JsonValue.of(document), request.stream())));
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
        access.family(passage, target.model()),
        target.model(),
        passage.carriage().model() == ModelPlace.BODY,
        passage.asksForUsage(request),
        models.outputLimit(access.config(), target.model()),
        models.habits(access.config(), target.model()));
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
