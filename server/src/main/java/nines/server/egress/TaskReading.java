package nines.server.egress;

import java.util.function.Function;
import nines.dialect.chat.Addressee;
import nines.dialect.chat.AnswerTerms;
import nines.dialect.chat.ClientCall;
import nines.dialect.chat.Rendering;
import nines.dialect.json.JsonValue;
import nines.dialect.json.MemberException;
import nines.dialect.task.ClientTask;
import nines.dialect.task.ProviderTask;
import nines.dialect.task.Task;
import nines.server.pipeline.ProviderRequest;
import org.jspecify.annotations.Nullable;

/// Reads what a client asks beside conversations when the first target of another language needs
/// it, and says it to every such target.
final class TaskReading<Q, A> {
  private final Task<Q, A> task;
  private final ClientTask<Q, A> hears;
  private final ProviderRequest request;
  private @Nullable Q asked;

  private TaskReading(Task<Q, A> task, ClientTask<Q, A> hears, ProviderRequest request) {
    this.task = task;
    this.hears = hears;
    this.request = request;
  }

  /// Null where the task is not asked at the request's endpoint.
  static <Q, A> @Nullable TaskReading<Q, A> of(Task<Q, A> task, ProviderRequest request) {
    ClientTask<Q, A> hears = task.client(request.operation());
    return hears == null ? null : new TaskReading<>(task, hears, request);
  }

  /// The task as a provider is told it; null where it does not serve the task.
  ///
  /// @throws MemberException where the client's request is not what its language says
  /// @throws nines.dialect.chat.InexpressibleException where the provider's has no word for it
  @Nullable Translation say(
      ProviderAccess access, Function<Passage, Addressee> addressee, AnswerTerms terms) {
    for (Task.Answerer<Q, A> answerer : task.providers()) {
      Passage passage = access.passage(answerer.operation(), terms.model());
      if (passage != null) {
        ProviderTask<Q, A> speaks = answerer.task();
        Q read = read();
        Rendering.Written written = speaks.write(read, addressee.apply(passage));
        return new Translation(
            passage, written.body(), written.dropped(), new TaskWay<>(hears, speaks, read, terms));
      }
    }
    return null;
  }

  private Q read() {
    Q known = asked;
    if (known == null) {
      var document = request.body().document();
      if (document == null) {
        throw new MemberException("body", "a form", "a JSON object");
      }
      known = hears.read(new ClientCall(request.operation(), JsonValue.of(document), false));
      asked = known;
    }
    return known;
  }
}
