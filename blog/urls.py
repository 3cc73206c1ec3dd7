from django.urls import path

from blog.feeds import PostFeed

urlpatterns = [path("blog/feed.xml", PostFeed(), name="blog_feed")]
