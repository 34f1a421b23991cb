/// The way out: HTTP to providers, over pools that live and die with their settings.
///
/// Decides which connection carries an attempt, how a request looks on the wire and what a
/// provider's conduct means as a failure; never which target is tried next. Depends on core, on the
/// wire languages and the catalogue's provider types, on configuration records and on the
/// interfaces of `drive` and `pipeline` that it implements, over Vert.x.
@NullMarked
package nines.server.egress;

import org.jspecify.annotations.NullMarked;
