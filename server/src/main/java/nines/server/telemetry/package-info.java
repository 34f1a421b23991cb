/// What is told of requests when they are over: metrics, the access log, a memory of the recent
/// past.
///
/// It decides names, labels and their bounds, each in one table; it does not decide what is worth
/// an alarm, and never blocks a loop. It depends on core, configuration records, the JSON writer,
/// and the interfaces of `pipeline` that it implements.
@NullMarked
package nines.server.telemetry;

import org.jspecify.annotations.NullMarked;
