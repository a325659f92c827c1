package tcplab.tcp;

/** The error answers that RFC 9293 §3.10.1–3.10.5 gives to user calls. */
public enum CallError {
  /** "error: connection does not exist". */
  CONNECTION_DOES_NOT_EXIST,
  /** "error: connection already exists". */
  CONNECTION_ALREADY_EXISTS,
  /** "error: connection closing". */
  CONNECTION_CLOSING,
  /** "error: remote socket unspecified". */
  REMOTE_SOCKET_UNSPECIFIED
}
