"""Can somebody who adds a release make the archive say what he likes?"""
