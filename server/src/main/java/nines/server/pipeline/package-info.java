/// The stages of a request, in order, in one method.
///
/// Decides nothing by itself: it turns principal, configuration and request into rules, asks the
/// core for a plan and hands the call to the drive. Depends on core, the `Dialect` interface,
/// configuration records and `server.drive`; knows no HTTP class and no JSON.
@NullMarked
package nines.server.pipeline;

import org.jspecify.annotations.NullMarked;
