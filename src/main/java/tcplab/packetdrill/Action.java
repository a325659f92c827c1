package tcplab.packetdrill;

/** What an event does. */
public sealed interface Action extends Node permits Packet, SystemCall, ShellCommand, CodeBlock {}
