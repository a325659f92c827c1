/**
 * The command line: everything the window can do with a scenario. Thin; picocli does the parsing.
 */
@NullMarked
package tcplab.cli;

import org.jspecify.annotations.NullMarked;
