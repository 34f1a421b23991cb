package nines.dialect.task;

import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import nines.core.exchange.ChatRequest;
import nines.core.exchange.EmbeddingAnswer;
import nines.core.exchange.EmbeddingInput;
import nines.core.exchange.EmbeddingRequest;
import nines.core.exchange.ModerationAnswer;
import nines.core.exchange.ModerationRequest;
import nines.core.exchange.Operation;
import nines.core.exchange.OutputFormat;
import nines.core.exchange.Part;
import nines.core.exchange.RerankRequest;
import nines.core.exchange.Slice;
import nines.core.exchange.Thinking;
import nines.core.exchange.TokenCount;
import nines.dialect.Goldens;
import nines.dialect.StreamFraming;
import nines.dialect.chat.Addressee;
import nines.dialect.chat.AnswerTerms;
import nines.dialect.chat.ClientCall;
import nines.dialect.chat.InexpressibleException;
import nines.dialect.chat.Lines;
import nines.dialect.chat.Rendering;
import nines.dialect.json.JsonValue;
import nines.dialect.json.MemberException;
import nines.dialect.registry.Dialects;
import nines.dialect.registry.Tasks;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;

/// Every task as every client asks it and every provider is told it, and every answer as every
/// client hears it: one file a pair, for people to read.
@Tag("goldens")
class TaskGoldensTest {
  private static final List<String> DOCUMENTS = List.of("the first", "the second", "the third");

  private static final ChatRequest UNASKED =
      new ChatRequest(
          List.of(),
          List.of(),
          null,
          new OutputFormat.Free(),
          Thinking.UNSAID,
          Map.of(),
          List.of(),
          false);

  /// One client and one provider of a task.
  private record Pair<Q, A>(Task<Q, A> task, Operation client, Task.Answerer<Q, A> provider) {
    private ClientTask<Q, A> hears() {
      ClientTask<Q, A> hears = task.client(client);
      if (hears == null) {
        throw new AssertionError(client);
      }
      return hears;
    }

    private static <Q, A> Stream<Pair<Q, A>> of(Task<Q, A> task) {
      return task.clients().keySet().stream()
          .flatMap(client ->
              task.providers().stream()
                  .filter(provider -> isForeign(client, provider.operation()))
                  .map(provider -> new Pair<>(task, client, provider)));
    }

    private static boolean isForeign(Operation client, Operation provider) {
      return !Dialects.of(client).equals(Dialects.of(provider));
    }

    private Stream<DynamicTest> requests() {
      return inputs(client, "requests")
          .map(file ->
              dynamicTest(
                  file.getFileName() + " to " + provider.operation(),
                  () -> Goldens.check(file, ".as-" + name(provider.operation()), said(file))));
    }

    private Stream<DynamicTest> answers() {
      return inputs(provider.operation(), "answers")
          .map(file ->
              dynamicTest(
                  file.getFileName() + " to " + client,
                  () -> Goldens.check(file, ".as-" + name(client), heard(file))));
    }

    private String said(Path file) {
      try {
        Rendering.Written written =
            provider
                .task()
                .write(
                    hears().read(new ClientCall(client, body(file), false)),
                    new Addressee("other", "model-1", true, false, 0, Set.of()));
        StringBuilder all = new StringBuilder();
        written.body().forEach(slice -> all.append(slice.text()));
        return Lines.of(all.toString()) + "dropped: " + written.dropped() + "\n";
      } catch (MemberException wrong) {
        return "refused, for " + wrong.member() + "\n" + wrong.getMessage() + "\n";
      } catch (InexpressibleException unsaid) {
        return "cannot be said, for "
            + unsaid.rendering().member()
            + "\n"
            + unsaid.rendering().reason()
            + "\n";
      }
    }

    private String heard(Path file) {
      try {
        A answer = provider.task().read(body(file));
        StringBuilder all = new StringBuilder();
        for (Q asked : asked(answer)) {
          all.append(Lines.of(Slice.of(hears().write(asked, answer, terms(client))).text()));
        }
        return all.toString();
      } catch (MemberException wrong) {
        return "not an answer: " + wrong.getMessage() + "\n";
      }
    }

    @SuppressWarnings("unchecked") // An answer of a kind answers a request of that kind.
    private List<Q> asked(A answer) {
      if (answer instanceof EmbeddingAnswer vectors) {
        return client == Operation.EMBEDDINGS
            ? (List<Q>) List.of(vectors(vectors, false), vectors(vectors, true))
            : (List<Q>) List.of(vectors(vectors, false));
      }
      if (answer instanceof ModerationAnswer judged) {
        List<List<Part>> inputs =
            Collections.nCopies(judged.results().size(), List.of(new Part.Text("text")));
        return (List<Q>) List.of(new ModerationRequest(inputs, "input", List.of()));
      }
      if (answer instanceof TokenCount) {
        return (List<Q>) List.of(UNASKED);
      }
      return (List<Q>)
          List.of(
              new RerankRequest("query", DOCUMENTS, null, false, List.of()),
              new RerankRequest("query", DOCUMENTS, null, true, List.of()));
    }

    private static EmbeddingRequest vectors(EmbeddingAnswer answer, boolean packed) {
      List<EmbeddingInput> inputs =
          new ArrayList<>(
              Collections.nCopies(answer.vectors().size(), new EmbeddingInput.Content("text")));
      return new EmbeddingRequest(inputs, "input", null, null, packed, List.of());
    }
  }

  private static AnswerTerms terms(Operation client) {
    return new AnswerTerms(
        "request-1", 1_700_000_000, "model-1", StreamFraming.SSE, true, Set.of(), client);
  }

  private static JsonValue body(Path file) {
    return JsonValue.of(Slice.of(Goldens.bytes(file)));
  }

  private static Stream<Path> inputs(Operation operation, String folder) {
    return Goldens.inputs("tasks/" + name(operation) + "/" + folder).stream();
  }

  private static String name(Operation operation) {
    return operation.name().toLowerCase(Locale.ROOT);
  }

  @TestFactory
  Stream<DynamicTest> a_task_is_said_in_every_language() {
    return Tasks.all().stream().flatMap(Pair::of).flatMap(Pair::requests);
  }

  @TestFactory
  Stream<DynamicTest> an_answer_is_heard_in_every_language() {
    return Tasks.all().stream().flatMap(Pair::of).flatMap(Pair::answers);
  }
}
