package doctor

import "rpcexplorer/rpcclient"

// Hiding is the step with the texts of secrets overwritten in all that it tells, as rpcclient.Note.Hiding does: it names the method that was called, and
// quotes the peer.
func (s Step) Hiding(secrets ...rpcclient.Secret) Step {
	notes, try := s.Notes, s.Try
	s.Notes, s.Try = nil, nil
	for _, n := range notes {
		s.Notes = append(s.Notes, n.Hiding(secrets...))
	}
	seeker := rpcclient.NewSeeker(secrets...)
	for _, url := range try {
		clean, _ := seeker.Hide([]byte(url))
		s.Try = append(s.Try, string(clean))
	}
	if s.Failure != nil {
		s.Failure = s.Failure.Hiding(secrets...)
	}
	return s
}
