package model

import (
	"context"
	"os"
	"time"

	"rpcexplorer/history"
	"rpcexplorer/history/collection"
	"rpcexplorer/history/consent"
	"rpcexplorer/history/secrets"
	"rpcexplorer/rpcclient"
	"rpcexplorer/rpcclient/doctor"
)

// Do runs a function on the user interface's goroutine, later, in the order of the calls. It may be called from any goroutine
// and does not wait.
type Do func(func())

// Translator turns a key of the translation tables and its arguments into text of the user's language.
type Translator interface {
	T(key string, args ...any) string
	SetLanguage(tag string)
	Language() string
}

// Store keeps small named texts across starts. Save replaces one as a whole or not at all; Load of a name that was never
// saved returns nil and no error. Both are called off the user interface's goroutine too, never concurrently for a name.
type Store interface {
	Load(name string) ([]byte, error)
	Save(name string, data []byte) error
}

// Config is what a Workspace needs of the world. Its functions, and the Translator's T, may be called from any goroutine. A
// panic in any of them costs what was being done, not the program.
type Config struct {
	Do             Do
	Text           Translator
	SystemLanguage string                                             // a language tag, used where the settings name none
	Store          Store                                              // if nil, nothing is kept
	Dialers        map[rpcclient.Carrier]rpcclient.Dialer             // by carrier; a missing one cannot be dialled
	StartDemo      func() (rpcclient.Endpoint, error)                 // starts the embedded service on first need; if nil, there is none
	Collections    []*collection.Collection                           // what the sidebar shows
	Finder         *history.Finder                                    // finds what History keeps; if nil, there is no index of it. It is the caller's to close
	History        *history.Store                                     // keeps what is exchanged; if nil, nothing does. It is the caller's to close
	Examine        Examiner                                           // takes the steps of the doctor; if nil, doctor.Examine
	Crash          func(report string) (path string)                  // keeps the report of a panic and returns where; if nil, nothing is kept
	Now            func() time.Time                                   // if nil, time.Now
	After          func(d time.Duration, f func()) (stop func() bool) // if nil, time.AfterFunc
	Trust
	Shelving
}

// Trust is what bears on what may be started, read and sent.
type Trust struct {
	Consents  *consent.Store                                // what the person agreed to; if nil, it is remembered for as long as the window is open
	Folders   map[*collection.Collection]string             // where collections lie, absolute and without links; one that is missing here was made by nobody else
	Keyring   func(context.Context) (secrets.Keeper, error) // finds the keyring; if nil, there is none
	Vault     string                                        // the path of the vault for secrets; if empty, there is none
	LookupEnv func(name string) (string, bool)              // the environment of this process; if nil, os.LookupEnv
}

// withDefaults fills in what the zero value means.
func (c Config) withDefaults() Config {
	if c.Store == nil {
		c.Store = noStore{}
	}
	if c.Now == nil {
		c.Now = time.Now
	}
	if c.After == nil {
		c.After = func(d time.Duration, f func()) func() bool { return time.AfterFunc(d, f).Stop }
	}
	if c.Consents == nil {
		c.Consents = consent.Open("")
	}
	if c.LookupEnv == nil {
		c.LookupEnv = os.LookupEnv
	}
	if c.Examine == nil {
		c.Examine = doctor.Examine
	}
	if c.Crash == nil {
		c.Crash = func(string) string { return "" }
	}
	return c
}

// noStore keeps nothing.
type noStore struct{}

func (noStore) Load(string) ([]byte, error) { return nil, nil }
func (noStore) Save(string, []byte) error   { return nil }
