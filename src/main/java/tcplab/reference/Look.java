package tcplab.reference;

/**
 * A way to look at a real machine.
 *
 * @param platform where the command runs
 * @param command the command line
 * @param reads what it shows and how to read it
 */
public record Look(Platform platform, String command, Text reads) {}
