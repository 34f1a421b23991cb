/// What is told of requests when they are over: metrics, the access log, a memory of the recent past.
///
/// Decides names and labels, in one catalogue; measures nothing itself and never blocks a loop.
/// Depends on core, configuration records and the interfaces of `pipeline` that it implements.
@NullMarked
package nines.server.telemetry;

import org.jspecify.annotations.NullMarked;
