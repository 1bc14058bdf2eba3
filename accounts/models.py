from django.contrib.auth.models import AbstractUser


class User(AbstractUser):
    """The owner of a vault. Our own class from the first migration on, so that it can grow."""
