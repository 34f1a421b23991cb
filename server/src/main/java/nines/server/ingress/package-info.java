/// The way in: HTTP requests of clients become parsed calls, calls become HTTP answers.
///
/// Decides by one table which path is what, who may come in and which bytes are read; decides
/// nothing about targets. Depends on core, the dialects, configuration records and the interfaces
/// of `pipeline` and `drive`.
@NullMarked
package nines.server.ingress;

import org.jspecify.annotations.NullMarked;
