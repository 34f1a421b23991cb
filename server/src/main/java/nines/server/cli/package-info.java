/// The commands of `./nines`: which there are, what they take and print, and with which code they
/// exit. It decides nothing about requests, configuration or keys: a command reads its arguments,
/// calls the room whose work it is, and prints. It depends on everything, like `Main`, and nothing
/// depends on it.
@NullMarked
package nines.server.cli;

import org.jspecify.annotations.NullMarked;
